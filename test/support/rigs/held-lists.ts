import Database from 'better-sqlite3';

/** Rows that are counted for nothing: some ten seconds, of a fast processor. */
const COUNTED = 100_000_000;

/**
 * Has whoever does this to a lists database be a long time about it, within SQLite: who is to see the middle of an
 * import or of an erasing sees it, however late it gets its turn.
 *
 * @param event as SQL names it, as in `before update of state on lists`
 * @returns what takes it away again
 */
export function holdUp(listsPath: string, event: string): () => void {
  inDatabase(
    listsPath,
    `create view held_up as
      with recursive numbers (number) as (
        select 1 union all select number + 1 from numbers where number < ${COUNTED}
      )
      select count(*) as count from numbers;
    create trigger hold_up ${event} begin select count from held_up; end`,
  );
  return () => letGo(listsPath);
}

/** Takes away what another program put there. */
export const letGo = (listsPath: string): void =>
  inDatabase(listsPath, 'drop trigger hold_up; drop view held_up');

/** The moment at which an import makes its list be seen. */
export const END_OF_IMPORT = "before update of state on lists when new.state = 'ready'";

function inDatabase(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}
