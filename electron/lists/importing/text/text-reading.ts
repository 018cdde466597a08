import type { TextReading } from '#electron/lists/importing/file-reading.ts';
import { decideShape } from '#electron/lists/importing/list-shape.ts';
import type { ImportOptions } from '#electron/ports/importer.ts';
import { type CsvRecord, CsvScanner } from '#shared/domain/lists/csv-scanner.ts';
import { guessDelimiter } from '#shared/domain/lists/delimiter.ts';
import { whyNoRow } from '#shared/domain/lists/record-problems.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { FoundEncoding } from './find-encoding.ts';
import type { TextChunk } from './text-chunks.ts';

const SAMPLE_ROWS = 200;

/**
 * Decides how to read a text file, from its first chunk.
 *
 * @param name the file's, for messages
 * @throws UserError `input` for a file without a record, a key column that it does not have, or a delimiter that is none
 */
export function decideTextReading(
  name: string,
  chunk: TextChunk,
  options: ImportOptions,
  found: FoundEncoding,
): TextReading {
  assertDelimiter(options.delimiter);
  const skipLines = options.skipLines ?? 0;
  const delimiter = options.delimiter ?? guessDelimiter(withoutLines(chunk.text, skipLines), chunk.isLast);
  const sample = sampleRecords(chunk, delimiter, skipLines);
  return { source: 'text', ...found, delimiter, ...decideShape(name, sample, options) };
}

/** A text without its first lines; one that begins with Excel's note of the delimiter keeps that. */
function withoutLines(text: string, count: number): string {
  if (count === 0 || /^sep=/i.test(text)) return text;
  let rest = text;
  for (let line = 0; line < count && rest !== ''; line += 1) rest = rest.replace(/^.*(?:\r\n|\r|\n|$)/, '');
  return rest;
}

function sampleRecords(chunk: TextChunk, delimiter: string, skipLines: number): readonly CsvRecord[] {
  const complete = firstRecords(chunk.text, chunk.isLast, { delimiter, skipLines });
  // A first record longer than the chunk is taken as far as it is known: better a poor guess than none.
  return complete.length > 0 ? complete : firstRecords(chunk.text, true, { delimiter, skipLines });
}

function firstRecords(
  text: string,
  isLast: boolean,
  { delimiter, skipLines }: { readonly delimiter: string; readonly skipLines: number },
): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const record of new CsvScanner(delimiter).push(text, isLast)) {
    if (records.length > SAMPLE_ROWS) break;
    if (whyNoRow(record, skipLines) === null) records.push(record);
  }
  return records;
}

function assertDelimiter(delimiter: string | undefined): void {
  if (delimiter === undefined || (delimiter.length === 1 && !/["\r\n]/.test(delimiter))) return;
  throw new UserError(
    'input',
    `${JSON.stringify(delimiter)} cannot be a delimiter. Nothing was imported. ` +
      'Choose one character, such as a comma, a semicolon, a tab or a bar.',
  );
}
