import type { TextReading } from '#electron/lists/importing/file-reading.ts';
import type { RecordBatch } from '#electron/lists/importing/record-batch.ts';
import { RecordBatcher } from '#electron/lists/importing/record-batcher.ts';
import { CsvScanner, MAX_RECORD_LENGTH } from '#shared/domain/lists/csv-scanner.ts';
import { encodingTitle } from '#shared/domain/lists/encoding/text-encoding.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { decoderOf } from './decoder.ts';
import { readTextChunks } from './text-chunks.ts';

/**
 * Reads a text file from beginning to end, in batches.
 *
 * @param file an open file, of which only the content is used, not where it stands
 * @throws UserError `input` when a line is no line of a list
 */
export async function readRecords(
  file: number,
  reading: TextReading,
  emit: (batch: RecordBatch) => void,
): Promise<void> {
  const scanner = new CsvScanner(reading.delimiter);
  const batcher = new RecordBatcher(reading, emit);
  const damage = encodingTitle(reading.encoding);
  const damagedAt: number[] = [];
  for (const chunk of readTextChunks(file, await decoderOf(reading.encoding))) {
    for (const place of chunk.damagedAt) damagedAt.push(place);
    batcher.bytesRead = chunk.bytesRead;
    for (const record of scanner.push(chunk.text, chunk.isLast)) {
      const isDamaged = takeUpTo(damagedAt, record.offset + record.text.length);
      batcher.add(record, isDamaged ? damage : null);
    }
    if (scanner.pendingLength > MAX_RECORD_LENGTH) throw endlessLine(scanner.line);
  }
  batcher.flush();
}

/** Takes the places up to `end` off the front of a sorted list; whether there were any. */
function takeUpTo(places: number[], end: number): boolean {
  let found = false;
  while ((places[0] ?? Number.POSITIVE_INFINITY) <= end) {
    places.shift();
    found = true;
  }
  return found;
}

function endlessLine(line: number): UserError {
  return new UserError(
    'input',
    `Line ${line} of the file goes on for more than ${MAX_RECORD_LENGTH / 1_000_000} million characters, so this is ` +
      'hardly a list. Nothing was imported. Check that the file is a CSV file with one record a line.',
  );
}
