import type { ImportOptions, ImportResult } from '#electron/ports/importer.ts';
import { CsvScanner } from '#shared/domain/lists/csv-scanner.ts';
import { guessDelimiter } from '#shared/domain/lists/delimiter.ts';
import { guessKeyColumn, type KeyColumn, type KeySample, keyKindOf } from '#shared/domain/lists/guess-key.ts';
import { columnNames, guessHeader } from '#shared/domain/lists/header.ts';
import { whyNoRow } from '#shared/domain/lists/record-problems.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { TextChunk } from './text-chunks.ts';

/** How a file is read: chosen by the user, or guessed from the file's first part. */
export interface FileReading {
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** The columns' names; lines with more cells add to them while the file is read. */
  readonly names: readonly string[];
  readonly keyColumns: readonly KeyColumn[];
  readonly keySource: ImportResult['keySource'];
}

const SAMPLE_ROWS = 200;

/**
 * Decides how to read a file, from its first chunk.
 *
 * @param name the file's, for messages
 * @throws UserError `input` for a file without a record, a key column that it does not have, or a delimiter that is none
 */
export function decideReading(name: string, chunk: TextChunk, options: ImportOptions): FileReading {
  assertDelimiter(options.delimiter);
  const delimiter = options.delimiter ?? guessDelimiter(chunk.text, chunk.isLast);
  const records = sampleRecords(chunk, delimiter);
  const [first] = records;
  if (first === undefined) throw nothingButBlanks(name);
  const hasHeader = options.hasHeader ?? guessHeader(first);
  const names = columnNames(hasHeader ? first : [], first.length);
  const sample = { names, rows: hasHeader ? records.slice(1) : records };
  return { delimiter, hasHeader, names, ...decideKey(sample, options.keyColumns) };
}

function sampleRecords(chunk: TextChunk, delimiter: string): readonly (readonly string[])[] {
  const complete = firstRecords(chunk.text, chunk.isLast, delimiter);
  // A first record longer than the chunk is taken as far as it is known: better a poor guess than none.
  return complete.length > 0 ? complete : firstRecords(chunk.text, true, delimiter);
}

function firstRecords(text: string, isLast: boolean, delimiter: string): readonly (readonly string[])[] {
  const records: (readonly string[])[] = [];
  for (const record of new CsvScanner(delimiter).push(text, isLast)) {
    if (records.length > SAMPLE_ROWS) break;
    if (whyNoRow(record) === null) records.push(record.cells);
  }
  return records;
}

function decideKey(
  sample: KeySample,
  chosen: readonly string[] | undefined,
): Pick<FileReading, 'keyColumns' | 'keySource'> {
  if (chosen === undefined) {
    const guessed = guessKeyColumn(sample);
    return guessed === null
      ? { keyColumns: [], keySource: 'none' }
      : { keyColumns: [guessed], keySource: 'guessed' };
  }
  const keyColumns = [...new Set(chosen)].map((name) => {
    const index = sample.names.indexOf(name);
    if (index === -1) throw noSuchColumn(name, sample.names);
    return { index, kind: keyKindOf(sample, index) };
  });
  return { keyColumns, keySource: chosen.length === 0 ? 'none' : 'chosen' };
}

function assertDelimiter(delimiter: string | undefined): void {
  if (delimiter === undefined || (delimiter.length === 1 && !/["\r\n]/.test(delimiter))) return;
  throw new UserError(
    'input',
    `${JSON.stringify(delimiter)} cannot be a delimiter. Nothing was imported. ` +
      'Choose one character, such as a comma, a semicolon, a tab or a bar.',
  );
}

function noSuchColumn(name: string, names: readonly string[]): UserError {
  const shown = names.slice(0, 30).join(', ');
  return new UserError(
    'input',
    `The file has no column "${name}" to make the key of. Nothing was imported. ` +
      `Its columns are: ${shown}${names.length > 30 ? ', …' : ''}.`,
  );
}

function nothingButBlanks(name: string): UserError {
  return new UserError(
    'input',
    `${name} holds nothing but blank lines. Nothing was imported. Choose a file that holds a list.`,
  );
}
