import type { CsvRecord } from './csv-scanner.ts';
import { isDelimiterNote } from './delimiter.ts';

/**
 * Why a record is neither a row nor the header.
 *
 * @param skippedLines how many lines at the beginning are not part of the table
 * @returns null when it is one of them
 */
export function whyNoRow(
  { text, line }: Pick<CsvRecord, 'line' | 'text'>,
  skippedLines: number,
): string | null {
  if (text === '') return 'blank line: no row was made of it';
  if (line === 1 && isDelimiterNote(text)) return 'a note of the delimiter, for Excel: no row was made of it';
  return line <= skippedLines ? 'stands before the table: no row was made of it' : null;
}

/**
 * What is wrong with a record that became a row (or the header) nonetheless, in words for the user.
 *
 * @param width  how many cells a record should have
 * @param damage what its bytes should have been and were not, such as `UTF-8`; null when all were right
 * @returns null when nothing is
 */
export function recordProblem(record: CsvRecord, width: number, damage: string | null): string | null {
  const count = record.cells.length;
  if (count === width && record.quoting === 'fine' && damage === null && !record.text.includes('\0')) {
    return null;
  }
  const reasons: string[] = [];
  if (count < width) reasons.push(`${cellsOf(count)} instead of ${width}: the missing ones are empty`);
  if (count > width)
    reasons.push(`${cellsOf(count)} instead of ${width}: the others are in columns of their own`);
  if (record.quoting === 'unclosed')
    reasons.push('a quote that is opened is never closed: kept as ordinary text');
  if (record.quoting === 'textAfterQuote')
    reasons.push('text after a closing quote: the cell is kept as written');
  if (damage !== null) reasons.push(`bytes that are not ${damage}: shown as \ufffd`);
  if (record.text.includes('\0')) reasons.push('zero characters, which are kept');
  return reasons.join('; ');
}

const cellsOf = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`);
