/** The worker thread in which one file is imported; told what to do by its `workerData`, it answers by messages. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportProgress, ImportResult } from '#electron/ports/importer.ts';
import { databaseFailure } from '#electron/sqlite/failure.ts';
import { UserError, type UserErrorKind } from '#shared/lib/user-error.ts';
import { type ImportRequest, importFile } from './import-file.ts';

/** What the worker says: any number of reports, then how it ended. */
export type ImportMessage =
  | { readonly type: 'progress'; readonly progress: ImportProgress }
  | { readonly type: 'done'; readonly result: ImportResult }
  | { readonly type: 'refused'; readonly kind: UserErrorKind; readonly message: string };

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
const say = (message: ImportMessage): void => parentPort?.postMessage(message);

async function run(request: ImportRequest): Promise<void> {
  try {
    const result = await importFile(request, (progress) => say({ type: 'progress', progress }));
    say({ type: 'done', result });
  } catch (error) {
    const refusal =
      error instanceof UserError
        ? error
        : databaseFailure(error, 'The import failed, and nothing was imported.');
    if (refusal === null) throw error;
    say({ type: 'refused', kind: refusal.kind, message: refusal.message });
  }
}

// Only `createImporter` starts this file, and it gives nothing else.
await run(workerData as ImportRequest);
