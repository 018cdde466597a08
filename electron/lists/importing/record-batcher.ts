import { MAX_COLUMNS } from '#electron/lists/tables/list-table.ts';
import type { ImportProblem } from '#electron/ports/lists.ts';
import type { CsvRecord } from '#shared/domain/lists/csv-scanner.ts';
import { entityKey, type KeyKind } from '#shared/domain/lists/entity-key.ts';
import { extraColumnNames } from '#shared/domain/lists/header.ts';
import { recordProblem, whyNoRow } from '#shared/domain/lists/record-problems.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { ListShape } from './file-reading.ts';
import { packRow, type RecordBatch } from './record-batch.ts';

/** A transaction each: small enough that another writer (an edit, a deletion) gets its turn within milliseconds. */
const BATCH_ROWS = 1_000;
/** In UTF-16 units: long cells must not make a batch large. */
const BATCH_LENGTH = 1_000_000;
const EXCERPT_LENGTH = 200;
const NO_NOTES: readonly string[] = [];

/** Turns records into rows and problems: every record becomes one of them, and a row not quite in order, both. */
export class RecordBatcher {
  readonly #emit: (batch: RecordBatch) => void;
  readonly #keyIndexes: readonly number[];
  readonly #keyKinds: readonly KeyKind[];
  readonly #width: number;
  readonly #skippedLines: number;
  #names: readonly string[];
  #isHeaderDue: boolean;
  #rowCount = 0;
  #bytesRead = 0;
  #rows: (readonly unknown[])[] = [];
  #length = 0;
  #problems: ImportProblem[] = [];
  #newColumns: readonly string[] = [];

  constructor(reading: ListShape, emit: (batch: RecordBatch) => void) {
    this.#emit = emit;
    this.#keyIndexes = reading.keyColumns.map(({ index }) => index);
    this.#keyKinds = reading.keyColumns.map(({ kind }) => kind);
    this.#width = reading.names.length;
    this.#names = reading.names;
    this.#skippedLines = reading.skippedLines;
    this.#isHeaderDue = reading.hasHeader;
  }

  /** How far the file is read by now. */
  set bytesRead(bytesRead: number) {
    this.#bytesRead = bytesRead;
  }

  /**
   * @param damage what the record's bytes should have been and were not; null when all were right
   * @param notes  what else is wrong with it, in words for the user
   */
  add(record: CsvRecord, damage: string | null, notes: readonly string[] = NO_NOTES): void {
    const noRow = whyNoRow(record, this.#skippedLines);
    if (noRow !== null) {
      this.#addProblem(record, null, [noRow, ...notes].join('; '));
      return;
    }
    const problem = recordProblem(record, this.#width, damage);
    const isHeader = this.#isHeaderDue;
    this.#isHeaderDue = false;
    const rowId = isHeader ? null : this.#addRow(record);
    if (problem !== null || notes.length > 0) {
      this.#addProblem(record, rowId, [...(problem === null ? [] : [problem]), ...notes].join('; '));
    }
    if (this.#rows.length >= BATCH_ROWS || this.#length >= BATCH_LENGTH) this.flush();
  }

  /** Takes note of something that is no record, such as lines that are missing. */
  note({ line, reason }: Pick<ImportProblem, 'line' | 'reason'>): void {
    this.#addProblem({ line, text: '' }, null, reason);
  }

  /** Emits what has come together; wanted once more after the last record. */
  flush(): void {
    this.#emit({
      newColumns: this.#newColumns,
      rowCount: this.#rows.length,
      rows: JSON.stringify(this.#rows),
      problems: this.#problems,
      bytesRead: this.#bytesRead,
    });
    this.#rows = [];
    this.#length = 0;
    this.#problems = [];
    this.#newColumns = [];
  }

  #addRow({ cells, line, text }: CsvRecord): RowId {
    if (cells.length > this.#names.length) this.#widen(cells.length, line);
    const keyCells = this.#keyIndexes.map((index) => cells[index] ?? null);
    this.#rows.push(packRow(entityKey(keyCells, this.#keyKinds), cells));
    this.#length += text.length;
    this.#rowCount += 1;
    // Rows of a new list are numbered from 1, and here only.
    return this.#rowCount as RowId;
  }

  #addProblem({ line, text }: Pick<CsvRecord, 'line' | 'text'>, rowId: RowId | null, reason: string): void {
    this.#problems.push({ line, rowId, reason, excerpt: text.slice(0, EXCERPT_LENGTH) });
    if (this.#problems.length >= BATCH_ROWS) this.flush();
  }

  /** From the next batch on, the list has more columns. */
  #widen(width: number, line: number): void {
    if (width > MAX_COLUMNS) throw tooManyCells(line, width);
    this.flush();
    this.#newColumns = extraColumnNames(this.#names, width, this.#width);
    this.#names = [...this.#names, ...this.#newColumns];
  }
}

function tooManyCells(line: number, width: number): UserError {
  return new UserError(
    'input',
    `Line ${line} of the file has ${width} cells; a list can have ${MAX_COLUMNS}. Nothing was imported. ` +
      'Check that the delimiter is right and that each record has a line of its own.',
  );
}
