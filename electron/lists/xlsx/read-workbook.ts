import { fstatSync } from 'node:fs';
import type { WorkbookReading } from '#electron/lists/importing/file-reading.ts';
import type { RecordBatch } from '#electron/lists/importing/record-batch.ts';
import { RecordBatcher } from '#electron/lists/importing/record-batcher.ts';
import { mergedRows } from '#shared/domain/spreadsheets/cell-place.ts';
import { isEmpty, padded, readMeaning, readSheet } from './read-sheet.ts';
import { damagedWorkbook } from './refusals.ts';
import type { SheetRow } from './sheet-scanner.ts';
import { openWorkbook } from './workbook.ts';

/**
 * Reads one sheet of a workbook from top to bottom, in batches.
 *
 * @param file an open file, of which only the content is used, not where it stands
 * @throws UserError `input` when the workbook is damaged or the sheet is no list
 */
export async function readWorkbook(
  file: number,
  reading: WorkbookReading,
  emit: (batch: RecordBatch) => void,
): Promise<void> {
  const sizeBytes = fstatSync(file).size;
  const workbook = await openWorkbook(file, sizeBytes);
  const sheet = workbook.sheets.find(({ number }) => number === reading.sheetNumber);
  if (sheet === undefined) throw damagedWorkbook('a sheet went away while it was read');
  const records = new SheetRecords(reading, emit);
  const packedTotal = Math.max(1, workbook.parts.packedBytes(sheet.path));
  for await (const chunk of readSheet(workbook, sheet, await readMeaning(workbook))) {
    records.bytesRead = Math.floor((sizeBytes * chunk.packedBytes) / packedTotal);
    for (const row of chunk.rows) records.add(row);
    for (const place of chunk.merged) records.addMerged(place);
  }
  records.finish();
}

/** Makes records of rows: rows that are missing or empty between others are told, those at the end are not. */
export class SheetRecords {
  readonly #batcher: RecordBatcher;
  readonly #width: number;
  readonly #headerLine: number;
  #lastLine = 0;

  constructor(reading: WorkbookReading, emit: (batch: RecordBatch) => void) {
    this.#batcher = new RecordBatcher(reading, emit);
    this.#width = reading.names.length;
    this.#headerLine = reading.skippedLines + (reading.hasHeader ? 1 : 0);
  }

  set bytesRead(bytesRead: number) {
    this.#batcher.bytesRead = bytesRead;
  }

  add(row: SheetRow): void {
    if (isEmpty(row)) return;
    const { line, notes } = row;
    if (line > this.#lastLine + 1) this.#tellEmpty(this.#lastLine + 1, line - 1);
    this.#lastLine = line;
    const cells = this.#fitted(row.cells);
    const record = { line, offset: 0, text: cells.join('\t'), cells, quoting: 'fine' } as const;
    this.#batcher.add(record, null, notes);
  }

  /** The sheet shows one value for several rows, and the file has it in the first of them. */
  addMerged(place: string): void {
    const rows = mergedRows(place);
    if (rows === null || rows.last <= this.#headerLine) return;
    const reason = `the cells ${place} are merged: their value is in row ${rows.first} alone`;
    this.#batcher.note({ line: rows.first, reason });
  }

  finish(): void {
    this.#batcher.flush();
  }

  #tellEmpty(first: number, last: number): void {
    const rows =
      first === last
        ? `row ${first} is empty: no row was`
        : `rows ${first} to ${last} are empty: no rows were`;
    this.#batcher.note({ line: first, reason: `${rows} made of ${first === last ? 'it' : 'them'}` });
  }

  /** As wide as the table; wider only where something stands there. */
  #fitted(cells: readonly string[]): readonly string[] {
    let length = cells.length;
    while (length > this.#width && cells[length - 1] === '') length -= 1;
    return padded(length === cells.length ? cells : cells.slice(0, length), this.#width);
  }
}
