/** A thread that examines files one after another: `{ path, options }` in, what was found or why not out. */
import { parentPort } from 'node:worker_threads';
import { examineBeginning } from '#electron/lists/importing/examine-beginning.ts';
import type { ImportOptions } from '#electron/ports/importer.ts';
import { post } from '#shared/lib/post.ts';
import { UserError } from '#shared/lib/user-error.ts';

export interface ExamineOrder {
  readonly path: string;
  readonly options: ImportOptions;
}

parentPort?.on('message', async ({ path, options }: ExamineOrder) => {
  try {
    post(parentPort, { found: await examineBeginning(path, options) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    post(parentPort, { refusal: error.message });
  }
});
