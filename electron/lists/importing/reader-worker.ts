/** The thread that reads a file while the import worker writes the list: parsing and writing cost about the same. */
import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '#shared/lib/assert-never.ts';
import { post } from '#shared/lib/post.ts';
import { UserError, type UserErrorKind } from '#shared/lib/user-error.ts';
import type { FileReading } from './file-reading.ts';
import type { RecordBatch } from './record-batch.ts';

export interface ReaderTask {
  readonly file: number;
  readonly reading: FileReading;
  /** How many batches the writer has done with, in its only element. */
  readonly written: Int32Array<SharedArrayBuffer>;
}

/** What the thread says: batches, then how it ended. */
export type ReaderMessage =
  | { readonly type: 'batch'; readonly batch: RecordBatch }
  | { readonly type: 'end' }
  | { readonly type: 'refused'; readonly kind: UserErrorKind; readonly message: string };

/** Batches that may wait for the writer: enough that neither waits for long, few enough for flat memory. */
const MAX_AHEAD = 4;

const say = (message: ReaderMessage): void => post(parentPort, message);

async function run({ file, reading, written }: ReaderTask): Promise<void> {
  let sent = 0;
  try {
    await read({ file, reading }, (batch) => {
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

/** Loads what reads this kind of file and no more: the reader of workbooks alone takes 50 MB. */
async function read(
  { file, reading }: Pick<ReaderTask, 'file' | 'reading'>,
  emit: (batch: RecordBatch) => void,
): Promise<void> {
  switch (reading.source) {
    case 'text': {
      const { readRecords } = await import('./text/read-records.ts');
      return readRecords(file, reading, emit);
    }
    case 'workbook': {
      const { readWorkbook } = await import('#electron/lists/xlsx/read-workbook.ts');
      return readWorkbook(file, reading, emit);
    }
    default:
      return assertNever(reading, 'kind of file');
  }
}

/** Blocks, as this thread has nothing else to do; when the import is given up, the thread is ended while it waits. */
function waitForWriter(written: ReaderTask['written'], least: number): void {
  for (let done = Atomics.load(written, 0); done < least; done = Atomics.load(written, 0)) {
    Atomics.wait(written, 0, done);
  }
}

// Only `recordBatches` starts this file, and it gives nothing else.
await run(workerData as ReaderTask);
