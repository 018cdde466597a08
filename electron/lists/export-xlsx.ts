import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type CellRichTextValue, WorkbookWriter } from '@cj-tech-master/excelts';
import { MAX_SHEET_COLUMNS, MAX_SHEET_ROWS } from '#shared/domain/spreadsheets/cell-place.ts';
import { type TextCell, textCell } from '#shared/domain/spreadsheets/text-cell.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type ExportOptions, type ExportPages, type ExportRow, writeWholeFile } from './export-file.ts';

export interface WorkbookOptions extends ExportOptions {
  /** Rows of a sheet, its header included; as many as a sheet can have unless a test wants fewer. */
  readonly sheetRows?: number;
}

/** What was written. */
export interface WrittenWorkbook {
  readonly rows: number;
  /** More than one when a sheet could not hold all rows; each begins with the header. */
  readonly sheets: number;
  /** Cells whose text was longer than a spreadsheet takes, and was cut. */
  readonly cutCells: number;
}

/**
 * Writes an Excel workbook, whole or not at all. Every cell is a text cell, which no spreadsheet runs as a formula and
 * none takes for a number or a date, so that texts stay as they are (see `textCell`).
 *
 * @throws UserError `input` when the file exists and may not be overwritten, or a sheet has no room for the columns;
 *   `environment` when it cannot be written
 */
export async function writeXlsx(
  path: string,
  header: readonly string[],
  pages: ExportPages,
  options: WorkbookOptions = {},
): Promise<WrittenWorkbook> {
  if (header.length > MAX_SHEET_COLUMNS) throw tooWide(header.length);
  const { sheetRows = MAX_SHEET_ROWS } = options;
  return writeWholeFile(path, options, async (file) => {
    const writer = new SheetsWriter(file, header, sheetRows);
    for await (const page of pages) {
      for (const row of page) writer.add(row);
      // The library packs what it was given while nobody else wants the thread.
      await turnOfTheLoop();
      writer.assertWritten();
    }
    return writer.finish();
  });
}

/** The open workbook: rows go to its last sheet, a new one when that is full. */
class SheetsWriter {
  readonly #sink: FileSink;
  readonly #book: WorkbookWriter;
  readonly #header: readonly string[];
  readonly #sheetRows: number;
  #sheet: ReturnType<WorkbookWriter['addWorksheet']>;
  #rowsOfSheet = 0;
  #rows = 0;
  #sheets = 0;
  #cutCells = 0;

  constructor(file: number, header: readonly string[], sheetRows: number) {
    this.#sink = new FileSink(file);
    this.#book = new WorkbookWriter({
      stream: this.#sink,
      useSharedStrings: false,
      useStyles: false,
      creator: 'Sluice',
      lastModifiedBy: 'Sluice',
    });
    this.#header = header;
    this.#sheetRows = sheetRows;
    this.#sheet = this.#beginSheet();
  }

  add(row: ExportRow): void {
    if (this.#rowsOfSheet >= this.#sheetRows) {
      this.#sheet.commit();
      this.#sheet = this.#beginSheet();
    }
    this.#write(row);
    this.#rows += 1;
  }

  /** The library goes on when the disk is full; its caller should not. */
  assertWritten(): void {
    if (this.#sink.failure !== null) throw this.#sink.failure;
  }

  async finish(): Promise<WrittenWorkbook> {
    this.#sheet.commit();
    await this.#book.commit();
    this.assertWritten();
    return { rows: this.#rows, sheets: this.#sheets, cutCells: this.#cutCells };
  }

  #beginSheet(): ReturnType<WorkbookWriter['addWorksheet']> {
    this.#sheets += 1;
    this.#rowsOfSheet = 0;
    const sheet = this.#book.addWorksheet(this.#sheets === 1 ? 'Rows' : `Rows ${this.#sheets}`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    this.#sheet = sheet;
    this.#write(this.#header);
    return sheet;
  }

  #write(row: ExportRow): void {
    this.#sheet.addRow(row.map((text) => this.#cellOf(text))).commit();
    this.#rowsOfSheet += 1;
  }

  #cellOf(text: string | null): string | CellRichTextValue | null {
    if (text === null || text === '') return null;
    const cell: TextCell = textCell(text);
    if (cell.isCut) this.#cutCells += 1;
    return cell.form === 'plain' ? cell.text : { richText: [{ text: cell.text }] };
  }
}

/** Writes at once, so that nothing waits in memory. */
class FileSink extends Writable {
  readonly #file: number;
  failure: unknown = null;

  constructor(file: number) {
    super();
    this.#file = file;
  }

  override _write(bytes: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    try {
      for (let at = 0; this.failure === null && at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      this.failure = error;
    }
    done();
  }
}

function tooWide(columns: number): UserError {
  return new UserError(
    'input',
    `The export has ${columns} columns; a sheet holds ${MAX_SHEET_COLUMNS}. No file was made. Export it as CSV.`,
  );
}
