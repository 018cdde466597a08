import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Clock } from '#electron/ports/clock.ts';
import type { Importer, ImportProgress, ImportResult } from '#electron/ports/importer.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { ImportRequest } from './import-file.ts';
import type { ImportMessage } from './import-worker.ts';

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './import-worker.ts' : './import-worker.js',
  import.meta.url,
);
/** Room for the longest record there may be; the thread that writes makes little that is young. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 4 };

export interface ImporterSetup {
  /** Where `lists.db` is; made when missing. */
  readonly listsPath: string;
  readonly clock: Pick<Clock, 'now'>;
}

/** The `Importer` on the lists database. Imports that are asked for at once are done one after another. */
export function createImporter({ listsPath, clock }: ImporterSetup): Importer {
  let previous: Promise<unknown> = Promise.resolve();
  return {
    import: (path, options, onProgress) => {
      const start = () => runWorker({ path, listsPath, options, importedAt: clock.now() }, onProgress);
      const result = previous.then(start, start);
      previous = result;
      return result;
    },
  };
}

async function runWorker(
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportResult> {
  const worker = new Worker(WORKER, { workerData: request, resourceLimits: RESOURCE_LIMITS });
  let ending: ImportMessage | undefined;
  worker.on('message', (message: ImportMessage) => {
    if (message.type === 'progress') onProgress(message.progress);
    else ending = message;
  });
  // Rejects with what the worker threw, if it did.
  await once(worker, 'exit');
  if (ending?.type === 'done') return ending.result;
  if (ending?.type === 'refused') throw new UserError(ending.kind, ending.message);
  throw new Error('the import worker ended without a result');
}
