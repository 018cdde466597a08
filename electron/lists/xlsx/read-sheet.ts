import { readCellStyles } from './cell-styles.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { CellMeaning } from './sheet-cells.ts';
import { type SheetRow, SheetScanner } from './sheet-scanner.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { readXml } from './xml-parts.ts';

/**
 * Unpacked. A million full rows of twelve cells have a twentieth of it; a part that unpacks to more was made to keep a
 * reader busy for hours.
 */
const MAX_SHEET_BYTES = 16 * 1024 ** 3;

/** Rows that were read at once, and what came to light with them. */
export interface SheetChunk {
  readonly rows: readonly SheetRow[];
  /** Places of merged cells. */
  readonly merged: readonly string[];
  /** Bytes of the sheet's part as packed that were read so far. */
  readonly packedBytes: number;
}

/**
 * Reads a sheet from top to bottom; who takes the chunks may stop at any of them.
 *
 * @throws UserError `input` when the workbook is damaged or its sheet is no list
 */
export async function* readSheet(
  { parts }: Workbook,
  sheet: Sheet,
  meaning: CellMeaning,
): AsyncGenerator<SheetChunk, void> {
  const scanner = new SheetScanner(meaning);
  const reading = { path: sheet.path, maxBytes: MAX_SHEET_BYTES, handlers: scanner };
  for await (const packedBytes of readXml(parts, reading)) {
    yield { rows: scanner.takeRows(), merged: scanner.takeMerged(), packedBytes };
  }
}

/** What the cells of all sheets mean; reads the texts that they share. */
export async function readMeaning(workbook: Workbook): Promise<CellMeaning> {
  return {
    strings: await readSharedStrings(workbook),
    styles: await readCellStyles(workbook),
    dates: datesOf(workbook),
  };
}

/**
 * The first rows of a sheet that are not empty, at most `most`.
 *
 * Texts are shared in the order of their first use: only as many of them are read as those rows need.
 */
export async function sampleSheet(
  workbook: Workbook,
  sheet: Sheet,
  most: number,
): Promise<readonly SheetRow[]> {
  return (await firstOfSheet(workbook, sheet, most)).rows;
}

/** The first rows of a sheet, and how far into its packed part they go. */
export interface SheetBeginning {
  readonly rows: readonly SheetRow[];
  /** Places of merged cells; they come after the rows, so that only a whole sheet has them. */
  readonly merged: readonly string[];
  readonly packedBytes: number;
  /** Whether these are all of its rows. */
  readonly isWhole: boolean;
}

/** The same as `sampleSheet`, with how far it went. */
export async function firstOfSheet(workbook: Workbook, sheet: Sheet, most: number): Promise<SheetBeginning> {
  let shared = 0;
  const noteNeeded = (index: number): string => {
    shared = Math.max(shared, index + 1);
    return '-';
  };
  const styles = await readCellStyles(workbook);
  const dates = datesOf(workbook);
  await firstRows(workbook, sheet, { strings: { at: noteNeeded }, styles, dates }, most);
  const strings = await readSharedStrings(workbook, shared);
  return firstRows(workbook, sheet, { strings, styles, dates }, most);
}

async function firstRows(
  workbook: Workbook,
  sheet: Sheet,
  meaning: CellMeaning,
  most: number,
): Promise<SheetBeginning> {
  const found: SheetRow[] = [];
  let readBytes = 0;
  const places: string[] = [];
  for await (const { rows, merged, packedBytes } of readSheet(workbook, sheet, meaning)) {
    readBytes = packedBytes;
    places.push(...merged);
    for (const row of rows) if (!isEmpty(row)) found.push(row);
    if (found.length > most) {
      return { rows: found.slice(0, most), merged: places, packedBytes: readBytes, isWhole: false };
    }
  }
  return { rows: found, merged: places, packedBytes: readBytes, isWhole: true };
}

/** Whether a row has nothing in it, be it that it was never filled or only coloured. */
export function isEmpty({ cells, notes }: SheetRow): boolean {
  return notes.length === 0 && cells.every((cell) => cell.trim() === '');
}

/** Cells with empty ones behind them, up to a width. */
export function padded(cells: readonly string[], width: number): readonly string[] {
  if (cells.length >= width) return cells;
  return [...cells, ...Array.from({ length: width - cells.length }, () => '')];
}

const datesOf = ({ isFrom1904 }: Workbook) => (isFrom1904 ? 1904 : 1900);
