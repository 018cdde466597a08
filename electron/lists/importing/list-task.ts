import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ImportProgress } from '#electron/ports/importer.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { ImportMessage, ListTask } from './import-worker.ts';

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './import-worker.ts' : './import-worker.js',
  import.meta.url,
);
/** Room for the longest record there may be; the thread that writes makes little that is young. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 4 };

interface Watch {
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does one task on lists in a thread of its own, which ends with it.
 *
 * @throws the signal's reason when it was aborted before its end
 */
export async function runListTask<Result>(task: ListTask, watch: Watch = {}): Promise<Result> {
  const { onProgress = () => undefined, signal } = watch;
  signal?.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: task, resourceLimits: RESOURCE_LIMITS });
  let ending: ImportMessage | undefined;
  worker.on('message', (message: ImportMessage) => {
    if (message.type === 'progress') onProgress(message.progress);
    else if (message.type !== 'up') ending = message;
  });
  const isUp = new Promise((resolve) => worker.once('message', resolve));
  const stop = (): void => void isUp.then(() => worker.terminate());
  signal?.addEventListener('abort', stop, { once: true });
  // Rejects with what the worker threw, if it did.
  await once(worker, 'exit').finally(() => signal?.removeEventListener('abort', stop));
  // What a task gives is what `carryOut` in the worker says of it.
  if (ending?.type === 'done') return ending.result as Result;
  signal?.throwIfAborted();
  if (ending?.type === 'refused') throw new UserError(ending.kind, ending.message);
  throw new Error(`the worker for a list ended without a result: ${task.type}`);
}
