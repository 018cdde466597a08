/** The thread that reads a file while the import worker writes the list: parsing and writing cost about the same. */
import { parentPort, workerData } from 'node:worker_threads';
import { UserError, type UserErrorKind } from '#shared/lib/user-error.ts';
import type { FileReading } from './file-reading.ts';
import { readRecords } from './read-records.ts';
import type { RecordBatch } from './record-batch.ts';

export interface CsvReaderTask {
  readonly file: number;
  readonly reading: FileReading;
  /** How many batches the writer has done with, in its only element. */
  readonly written: Int32Array<SharedArrayBuffer>;
}

/** What the thread says: batches, then how it ended. */
export type CsvReaderMessage =
  | { readonly type: 'batch'; readonly batch: RecordBatch }
  | { readonly type: 'end' }
  | { readonly type: 'refused'; readonly kind: UserErrorKind; readonly message: string };

/** Batches that may wait for the writer: enough that neither waits for long, few enough for flat memory. */
const MAX_AHEAD = 4;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
const say = (message: CsvReaderMessage): void => parentPort?.postMessage(message);

function run({ file, reading, written }: CsvReaderTask): void {
  let sent = 0;
  try {
    readRecords(file, reading, (batch) => {
      say({ type: 'batch', batch });
      sent += 1;
      waitForWriter(written, sent - MAX_AHEAD);
    });
    say({ type: 'end' });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say({ type: 'refused', kind: error.kind, message: error.message });
  }
}

/** Blocks, as this thread has nothing else to do; when the import is given up, the thread is ended while it waits. */
function waitForWriter(written: CsvReaderTask['written'], least: number): void {
  for (let done = Atomics.load(written, 0); done < least; done = Atomics.load(written, 0)) {
    Atomics.wait(written, 0, done);
  }
}

// Only `recordBatches` starts this file, and it gives nothing else.
run(workerData as CsvReaderTask);
