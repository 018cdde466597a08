import type { WorkbookReading } from '#electron/lists/importing/file-reading.ts';
import { decideShape } from '#electron/lists/importing/list-shape.ts';
import { refused, type SourceFile } from '#electron/lists/importing/source-file.ts';
import type { ImportOptions } from '#electron/ports/importer.ts';
import type { SampleRecord } from '#shared/domain/lists/find-table.ts';
import { chooseSheet } from './choose-sheet.ts';
import { padded, sampleSheet } from './read-sheet.ts';
import type { SheetRow } from './sheet-scanner.ts';
import { openWorkbook } from './workbook.ts';

const SAMPLE_ROWS = 200;
/** Rows that settle how wide the table is: a title is narrower than what it stands over. */
const WIDTH_ROWS = 32;

/**
 * Looks at a workbook and decides which sheet to read and how.
 *
 * @throws UserError `input` when it cannot be read, has no such sheet, or is not read as the user wants it
 */
export async function examineWorkbook(
  file: SourceFile,
  options: ImportOptions,
): Promise<{ readonly fileHash: string; readonly reading: WorkbookReading }> {
  refuseTextOptions(file.name, options);
  const workbook = await openWorkbook(file.file, file.sizeBytes);
  const sheet = await chooseSheet(file.name, workbook, options.sheet);
  const rows = await sampleSheet(workbook, sheet, SAMPLE_ROWS);
  const shape = decideShape(`Sheet "${sheet.name}" of ${file.name}`, sampleRecords(rows), options);
  const others = workbook.sheets.filter(({ number }) => number !== sheet.number);
  return {
    fileHash: file.hash(() => undefined),
    reading: {
      source: 'workbook',
      sheet: sheet.name,
      sheetNumber: sheet.number,
      isFirstSheet: !workbook.sheets.some(({ number, isHidden }) => number < sheet.number && !isHidden),
      otherSheets: others.map(({ name, isHidden }) => ({ name, isHidden })),
      ...shape,
    },
  };
}

/** A sheet leaves empty cells at the end of a row out: all records get the width of the table. */
function sampleRecords(rows: readonly SheetRow[]): readonly SampleRecord[] {
  const width = Math.max(0, ...rows.slice(0, WIDTH_ROWS).map(({ cells }) => cells.length));
  return rows.map(({ line, cells }) => ({ line, cells: padded(cells, width) }));
}

function refuseTextOptions(name: string, { delimiter, encoding }: ImportOptions): void {
  if (delimiter === undefined && encoding === undefined) return;
  const what = delimiter === undefined ? 'encoding' : 'delimiter';
  throw refused(`${name} is a workbook, which has no ${what}.`, `Import it without --${what}.`);
}
