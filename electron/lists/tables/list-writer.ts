import type { Database, Statement } from 'better-sqlite3';
import { type FileReading, readAs } from '#electron/lists/importing/file-reading.ts';
import { insertRowsSql, type RecordBatch } from '#electron/lists/importing/record-batch.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { createTableSql, widenTableSql } from './list-table.ts';

export interface NewList {
  readonly name: string;
  readonly fileHash: string;
  readonly reading: FileReading;
  readonly importedAt: EpochMs;
}

/**
 * Writes a new list, which nobody sees before `finish`. Each batch is a transaction; a death in between leaves a list
 * in state `importing`, for `sweepHalfLists` to take away.
 */
export class ListWriter {
  readonly id: ListId;
  readonly #db: Database;
  readonly #insertProblem: Statement<[ListId, number, number, RowId | null, string, string]>;
  readonly #insertColumn: Statement<[ListId, number, string, number | null, string | null]>;
  #insertRows: Statement<[number, string]>;
  #width: number;
  #rowCount = 0;
  #problemCount = 0;

  constructor(db: Database, list: NewList) {
    this.#db = db;
    this.#insertProblem = db.prepare(
      'insert into list_problems (list_id, number, line, row_id, reason, excerpt) values (?, ?, ?, ?, ?, ?)',
    );
    this.#insertColumn = db.prepare(
      'insert into list_columns (list_id, position, name, key_position, key_kind) values (?, ?, ?, ?, ?)',
    );
    this.#width = list.reading.names.length;
    this.id = db.transaction(() => this.#create(list)).immediate();
    this.#insertRows = db.prepare(insertRowsSql(this.id, this.#width));
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  write(batch: RecordBatch): void {
    this.#db.transaction(() => this.#writeInTransaction(batch)).immediate();
  }

  /** Makes the list visible, whole and for good. */
  finish(): void {
    // The flip is told to the user: it, and with it all batches before it, must survive a power cut.
    this.#db.pragma('synchronous = full');
    this.#db
      .prepare(
        `update lists
        set state = 'ready', row_count = ?, problem_count = ?
        where id = ? and state = 'importing'`,
      )
      .run(this.#rowCount, this.#problemCount, this.id);
  }

  #create({ name, fileHash, reading, importedAt }: NewList): ListId {
    const { lastInsertRowid } = this.#db
      .prepare(
        `insert into lists (state, name, file_hash, read_as, key_source, imported_at)
        values ('importing', ?, ?, ?, ?, ?)`,
      )
      .run(name, fileHash, readAs(reading), reading.keySource, Math.floor(importedAt));
    // An id that SQLite has just given to a list is a list's id.
    const id = Number(lastInsertRowid) as ListId;
    for (const [index, columnName] of reading.names.entries()) {
      const keyPosition = reading.keyColumns.findIndex((key) => key.index === index);
      const kind = reading.keyColumns[keyPosition]?.kind ?? null;
      this.#insertColumn.run(id, index, columnName, keyPosition === -1 ? null : keyPosition, kind);
    }
    this.#db.exec(createTableSql(id, reading.names.length));
    return id;
  }

  #writeInTransaction(batch: RecordBatch): void {
    if (batch.newColumns.length > 0) this.#widen(batch.newColumns);
    const { changes } = this.#insertRows.run(this.#rowCount, batch.rows);
    if (changes !== batch.rowCount) throw new Error(`${changes} of ${batch.rowCount} rows were written`);
    this.#rowCount += batch.rowCount;
    for (const { line, rowId, reason, excerpt } of batch.problems) {
      this.#problemCount += 1;
      this.#insertProblem.run(this.id, this.#problemCount, line, rowId, reason, excerpt);
    }
  }

  /** Adds columns at the end; the rows so far have null in them. */
  #widen(names: readonly string[]): void {
    for (const [index, name] of names.entries()) {
      this.#insertColumn.run(this.id, this.#width + index, name, null, null);
    }
    this.#db.exec(widenTableSql(this.id, this.#width, this.#width + names.length));
    this.#width += names.length;
    this.#insertRows = this.#db.prepare(insertRowsSql(this.id, this.#width));
  }
}
