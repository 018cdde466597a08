/** A thread that examines files one after another: `{ path, options }` in, what was found or why not out. */
import { parentPort } from 'node:worker_threads';
import { examineBeginning } from '#electron/lists/importing/examine-beginning.ts';
import type { ImportOptions } from '#electron/ports/importer.ts';
import { UserError } from '#shared/lib/user-error.ts';

export interface ExamineOrder {
  readonly path: string;
  readonly options: ImportOptions;
}

parentPort?.on('message', async ({ path, options }: ExamineOrder) => {
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
    parentPort?.postMessage({ found: await examineBeginning(path, options) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the same
    parentPort?.postMessage({ refusal: error.message });
  }
});
