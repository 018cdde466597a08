import { guessHeader } from './header.ts';

/** A record of a file's first part that is not a blank line. */
export interface SampleRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A title, a date and a few filters: reports put hardly more before their table. */
const MOST_BEFORE = 30;
/** How much of the rest must have the header's width: a file has ragged lines, and may end with totals. */
const EVEN_SHARE = 0.8;
const RAGGED_ALLOWED = 2;

/**
 * How many lines at the beginning of a file are not part of its table: a report's title, its date, its filters.
 *
 * Only clear evidence counts, as a line that is skipped makes no row: what follows is a header over a table of even
 * width, every record before it has half of its cells at most, and either the columns below the header hold
 * something else than it, or its words are those of headers, or a blank line sets it apart.
 *
 * @param records the file's first records, blank lines left out
 * @returns 0 when the table begins with the first record, as in most files
 */
export function linesBeforeTable(records: readonly SampleRecord[]): number {
  const widest = Math.max(0, ...records.map(({ cells }) => cells.length));
  if (widest < 2) return 0;
  for (const [index, header] of records.slice(0, MOST_BEFORE + 1).entries()) {
    if (isTitle(header, widest)) continue;
    return index > 0 && isHeader(records, index) ? header.line - 1 : 0;
  }
  return 0;
}

/** Whether a record is too short to be a header of a table so wide: one cell, or half of them at most. */
function isTitle({ cells }: SampleRecord, width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  return filled <= 1 || filled * 2 <= width - 1;
}

function isHeader(records: readonly SampleRecord[], index: number): boolean {
  const header = records[index];
  const rows = records.slice(index + 1);
  if (header === undefined || rows.length === 0 || !hasNames(header.cells)) return false;
  const width = header.cells.length;
  if (!isEven(rows, width)) return false;
  if (records.slice(0, index).some((record) => !isTitle(record, width))) return false;
  return isSetApart(records, index) || isUnlike(header.cells, rows) || knownNames(header.cells) >= 2;
}

function hasNames(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return guessHeader(cells) && filled.length * 2 > cells.length && new Set(filled).size === filled.length;
}

function isEven(rows: readonly SampleRecord[], width: number): boolean {
  const uneven = rows.filter(({ cells }) => cells.length !== width).length;
  return uneven < rows.length && uneven <= Math.max(RAGGED_ALLOWED, rows.length * (1 - EVEN_SHARE));
}

/** Whether a blank line stands before the header, and none between it and the first row. */
function isSetApart(records: readonly SampleRecord[], index: number): boolean {
  const [before, header, row] = [records[index - 1], records[index], records[index + 1]];
  if (before === undefined || header === undefined || row === undefined) return false;
  const isBlankLine = before.cells.every((cell) => cell.trim() === '');
  return (isBlankLine || header.line - before.line > 1) && row.line - header.line === 1;
}

const ADDRESS_OR_NUMBER = /^\S+@\S+\.\S+$|^https?:\/\/|^[+(]?-?\d[\d\s.,:/()T%-]*Z?$/i;

/** Whether some column holds addresses, numbers or dates below a header that does not. */
function isUnlike(header: readonly string[], rows: readonly SampleRecord[]): boolean {
  return header.some((name, index) => {
    if (name.trim() === '' || ADDRESS_OR_NUMBER.test(name.trim())) return false;
    const filled = rows.map(({ cells }) => cells[index]?.trim() ?? '').filter((cell) => cell !== '');
    const telling = filled.filter((cell) => ADDRESS_OR_NUMBER.test(cell)).length;
    return telling > 0 && telling * 10 >= filled.length * 9;
  });
}

const KNOWN_NAME =
  /^(?:(?:first|last|full|company|account|contact|user)?[ _-]?name|vorname|nachname|firma|prénom|nom|nombre|apellidos?|e-?mail.*|phone.*|telefon|mobile|title|job title|position|company|account|organi[sz]ation|website|domain|url|linkedin.*|city|stadt|ville|ciudad|country|land|pays|region|state|industry|owner|status|notes?|id)$/i;

function knownNames(cells: readonly string[]): number {
  return cells.filter((cell) => KNOWN_NAME.test(cell.trim())).length;
}
