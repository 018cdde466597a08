import type { Database } from 'better-sqlite3';
import type { ListId } from '#shared/lib/ids.ts';
import { tableName } from './list-table.ts';

/** Rows erased at once: another writer gets its turn within milliseconds. */
const CHUNK_ROWS = 2_000;

/**
 * Takes away lists that nobody sees: those of imports that died before their end, and those that were removed. Only
 * whoever holds the import lock may call it: to anybody else, the list that a living import writes looks the same.
 *
 * Killed in between, it goes on where it was when it is called again.
 *
 * @returns how many there were
 */
export function sweepHalfLists(db: Database): number {
  const ids = db.prepare<[], ListId>("select id from lists where state = 'importing'").pluck().all();
  if (ids.length === 0) return 0;
  // Free pages would keep what people's rows said.
  db.pragma('secure_delete = on');
  for (const id of ids) erase(db, id);
  db.pragma('secure_delete = off');
  return ids.length;
}

function erase(db: Database, id: ListId): void {
  const table = tableName(id);
  if (db.prepare('select 1 from sqlite_schema where name = ?').get(table) !== undefined) {
    eraseInChunks(db, `delete from ${table} where row_id in (select row_id from ${table} limit ?)`);
  }
  for (const [others, key] of [
    ['list_problems', 'number'],
    ['row_edits', 'row_id'],
  ] as const) {
    eraseInChunks(
      db,
      `delete from ${others} where list_id = ${id} and ${key} in (
        select ${key} from ${others} where list_id = ${id} limit ?
      )`,
    );
  }
  const end = db.transaction(() => {
    db.exec(`drop table if exists ${table}`);
    db.prepare('delete from lists where id = ?').run(id);
  });
  end.immediate();
}

function eraseInChunks(db: Database, sql: string): void {
  const statement = db.prepare<[number]>(sql);
  const step = db.transaction(() => statement.run(CHUNK_ROWS).changes);
  while (step.immediate() > 0);
}
