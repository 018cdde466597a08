import type { Examined, ImportOptions } from '#electron/ports/importer.ts';
import type { ImportProblem } from '#electron/ports/lists.ts';
import { guessColumnType, TYPE_SAMPLE_ROWS } from '#shared/domain/lists/columns/column-type.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { examineFile } from './examine-file.ts';
import { detectedOf, type FileReading, type TextReading, type WorkbookReading } from './file-reading.ts';
import { type RecordBatch, unpackRow } from './record-batch.ts';
import { SourceFile } from './source-file.ts';

/** Enough for thousands of rows, and read and cut into records within some fifty milliseconds. */
const LOOK_BYTES = 4 * 1024 * 1024;
const SHOWN_ROWS = 50;
const NAMED_LINES = 20;
/** Rows of a workbook, which are slower to come by. */
const SHEET_ROWS = 1_000;

type Row = readonly (string | null)[];

/** What was read of a file's beginning. */
interface Beginning {
  readonly names: string[];
  readonly rows: Row[];
  readonly problems: ImportProblem[];
  readonly keys: Set<string>;
  /** Rows with a key that an earlier row has. */
  repeatedKeys: number;
  examinedBytes: number;
}

/**
 * What an import would make of a file, told by its beginning. Nothing is written.
 *
 * @throws UserError `input` for a file that cannot be read as a list
 */
export async function examineBeginning(path: string, options: ImportOptions): Promise<Examined> {
  const { name } = options;
  const file = new SourceFile(path, { lookBytes: LOOK_BYTES, ...(name === undefined ? {} : { name }) });
  try {
    const { reading } = await examineFile(file, options);
    const beginning: Beginning = {
      names: [...reading.names],
      rows: [],
      problems: [],
      keys: new Set(),
      repeatedKeys: 0,
      examinedBytes: 0,
    };
    await readBeginning(file, reading, beginning);
    return describe(file, reading, beginning);
  } finally {
    file.close();
  }
}

async function readBeginning(file: SourceFile, reading: FileReading, into: Beginning): Promise<void> {
  switch (reading.source) {
    case 'text':
      return readText(file, reading, into);
    case 'workbook':
      return readSheet(file, reading, into);
    default:
      return assertNever(reading, 'kind of file');
  }
}

async function readText(file: SourceFile, reading: TextReading, into: Beginning): Promise<void> {
  const { readRecords } = await import('./text/read-records.ts');
  const enough = new Error('enough was read');
  try {
    await readRecords(file.file, reading, (batch) => {
      take(batch, into);
      if (batch.bytesRead >= LOOK_BYTES) throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  // Records may have been read further, but the encoding was told by so much.
  into.examinedBytes = file.isCut ? LOOK_BYTES : file.sizeBytes;
}

async function readSheet(file: SourceFile, reading: WorkbookReading, into: Beginning): Promise<void> {
  const { openWorkbook } = await import('#electron/lists/xlsx/workbook.ts');
  const { firstOfSheet } = await import('#electron/lists/xlsx/read-sheet.ts');
  const { SheetRecords } = await import('#electron/lists/xlsx/read-workbook.ts');
  const workbook = await openWorkbook(file.file, file.sizeBytes);
  const sheet = workbook.sheets.find(({ number }) => number === reading.sheetNumber);
  if (sheet === undefined) throw new Error(`sheet ${reading.sheetNumber} went away`);
  const { rows, merged, packedBytes, isWhole } = await firstOfSheet(workbook, sheet, SHEET_ROWS);
  const records = new SheetRecords(reading, (batch) => take(batch, into));
  for (const row of rows) records.add(row);
  for (const place of merged) records.addMerged(place);
  records.finish();
  const packedTotal = Math.max(1, workbook.parts.packedBytes(sheet.path));
  into.examinedBytes = isWhole
    ? file.sizeBytes
    : Math.min(file.sizeBytes, Math.floor((file.sizeBytes * packedBytes) / packedTotal));
}

function take(batch: RecordBatch, into: Beginning): void {
  for (const name of batch.newColumns) into.names.push(name);
  for (const problem of batch.problems) into.problems.push(problem);
  // `RecordBatcher` wrote it, row by row with `packRow`.
  for (const row of JSON.parse(batch.rows) as readonly (readonly unknown[])[]) {
    countKey(row[0], into);
    if (into.rows.length < TYPE_SAMPLE_ROWS) into.rows.push(unpackRow(row));
  }
}

function countKey(key: unknown, into: Beginning): void {
  if (typeof key !== 'string') return;
  if (into.keys.has(key)) into.repeatedKeys += 1;
  else into.keys.add(key);
}

function describe(file: SourceFile, reading: FileReading, beginning: Beginning): Examined {
  const { names, rows, problems, repeatedKeys, examinedBytes } = beginning;
  const sample = rows.slice(0, TYPE_SAMPLE_ROWS);
  const problemOf = new Map(problems.map(({ rowId, reason }) => [rowId, reason]));
  return {
    name: file.name,
    sizeBytes: file.sizeBytes,
    detected: detectedOf(reading),
    columns: names.map((name, index) => ({
      name,
      index,
      type: guessColumnType(
        name,
        sample.map((row) => row[index] ?? null),
      ),
    })),
    keyColumns: reading.keyColumns.flatMap(({ index }) => reading.names[index] ?? []),
    rows: rows.slice(0, SHOWN_ROWS).map((row, index) => ({
      values: names.map((_, column) => row[column] ?? null),
      // Rows are numbered from 1, in their order.
      problem: problemOf.get((index + 1) as (typeof problems)[number]['rowId']) ?? null,
    })),
    problems: byReason(problems),
    repeatedKeys,
    examinedBytes,
  };
}

function byReason(problems: readonly ImportProblem[]): Examined['problems'] {
  const found = new Map<string, number[]>();
  for (const { reason, line } of problems) {
    const lines = found.get(reason);
    if (lines === undefined) found.set(reason, [line]);
    else lines.push(line);
  }
  return Array.from(found, ([reason, lines]) => ({
    reason,
    count: lines.length,
    lines: lines.slice(0, NAMED_LINES),
  })).sort((one, other) => other.count - one.count);
}
