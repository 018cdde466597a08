import type { ImportOptions } from '#electron/ports/importer.ts';
import { linesBeforeTable, type SampleRecord } from '#shared/domain/lists/find-table.ts';
import { guessKeyColumn, type KeySample, keyKindOf } from '#shared/domain/lists/guess-key.ts';
import { columnNames, guessHeader } from '#shared/domain/lists/header.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { ListShape } from './file-reading.ts';

/**
 * Decides where a file's table begins, whether it has a header, what its columns are called and which make the key.
 *
 * @param name   the file's, for messages
 * @param sample its first records, blank lines left out
 * @throws UserError `input` for a file without a record, or for a key column that it does not have
 */
export function decideShape(
  name: string,
  sample: readonly SampleRecord[],
  options: ImportOptions,
): ListShape {
  // Who says that there is no header says that every line is a row.
  const found = options.hasHeader === false ? 0 : linesBeforeTable(sample);
  const skippedLines = options.skipLines ?? found;
  const records = sample.filter(({ line }) => line > skippedLines).map(({ cells }) => cells);
  const [first] = records;
  const isBlank = records.length === 1 && first?.every((cell) => cell.trim() === '') === true;
  if (first === undefined || isBlank) throw nothingToRead(name, skippedLines);
  const hasHeader = options.hasHeader ?? guessHeader(first);
  const names = columnNames(hasHeader ? first : [], first.length);
  const rows = hasHeader ? records.slice(1) : records;
  return { hasHeader, names, skippedLines, ...decideKey({ names, rows }, options.keyColumns) };
}

function decideKey(
  sample: KeySample,
  chosen: readonly string[] | undefined,
): Pick<ListShape, 'keyColumns' | 'keySource'> {
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

function noSuchColumn(name: string, names: readonly string[]): UserError {
  const shown = names.slice(0, 30).join(', ');
  return new UserError(
    'input',
    `The file has no column "${name}" to make the key of. Nothing was imported. ` +
      `Its columns are: ${shown}${names.length > 30 ? ', …' : ''}.`,
  );
}

function nothingToRead(name: string, skippedLines: number): UserError {
  const what =
    skippedLines === 0
      ? `${name} holds nothing but blank lines.`
      : `${name} holds no record among its first lines after the ${skippedLines} that are skipped.`;
  return new UserError('input', `${what} Nothing was imported. Choose a file that holds a list.`);
}
