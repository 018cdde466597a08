import type { Database } from 'better-sqlite3';
import { tableName } from './list-table.ts';

/**
 * Takes away what imports left behind that died before their end. Only whoever holds the import lock may call it: to
 * anybody else, the list that a living import writes looks the same.
 *
 * @returns how many half lists there were
 */
export function sweepHalfLists(db: Database): number {
  const sweeping = db.transaction(() => {
    const ids = db.prepare<[], number>("select id from lists where state = 'importing'").pluck().all();
    for (const id of ids) {
      db.exec(`drop table if exists ${tableName(id)}`);
      db.prepare('delete from lists where id = ?').run(id);
    }
    return ids.length;
  });
  return sweeping.immediate();
}
