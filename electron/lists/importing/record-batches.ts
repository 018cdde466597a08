import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { UserError } from '#shared/lib/user-error.ts';
import type { FileReading } from './file-reading.ts';
import type { ReaderMessage, ReaderTask } from './reader-worker.ts';
import type { RecordBatch } from './record-batch.ts';

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './reader-worker.ts' : './reader-worker.js',
  import.meta.url,
);
/** Room for the longest record that is waited for; few collections of the young, and memory that stays flat. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 24 };

/**
 * The batches of a file, read in a thread of their own, which stays a few batches ahead of who takes them.
 *
 * @throws UserError `input` when a line is no line of a list
 */
export async function* recordBatches(file: number, reading: FileReading): AsyncGenerator<RecordBatch, void> {
  const written = new Int32Array(new SharedArrayBuffer(4));
  const task: ReaderTask = { file, reading, written };
  const worker = new Worker(WORKER, { workerData: task, resourceLimits: RESOURCE_LIMITS });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const said: ReaderMessage = message;
      if (said.type === 'end') return;
      if (said.type === 'refused') throw new UserError(said.kind, said.message);
      yield said.batch;
      Atomics.add(written, 0, 1);
      Atomics.notify(written, 0);
    }
    throw new Error('the reading thread ended before the file did');
  } finally {
    await worker.terminate();
  }
}
