import type { Database } from 'better-sqlite3';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';

/** A row of `lists`, as selected by `COLUMNS`. */
interface ListRecord {
  readonly id: ListId;
  readonly name: string;
  readonly fileHash: string;
  readonly rowCount: number;
  readonly problemCount: number;
  readonly importedAt: number;
}

interface ColumnRecord {
  readonly name: string;
  readonly index: number;
  readonly keyPosition: number | null;
}

const LISTS = `
  select id, name, file_hash as fileHash, row_count as rowCount, problem_count as problemCount,
    imported_at as importedAt
  from lists`;
const COLUMNS = `
  select name, position as "index", key_position as keyPosition
  from list_columns
  where list_id = ?
  order by position`;

/** The queries for what is known of lists that are ready, for one connection. */
export function listInfoQueries(db: Database) {
  const all = db.prepare<[], ListRecord>(`${LISTS} where state = 'ready' order by id`);
  const byId = db.prepare<[ListId], ListRecord>(`${LISTS} where id = ? and state = 'ready'`);
  const byHash = db.prepare<[string], ListRecord>(
    `${LISTS} where file_hash = ? and state = 'ready' order by id desc`,
  );
  const columnsOf = db.prepare<[ListId], ColumnRecord>(COLUMNS);
  const complete = (list: ListRecord): ListInfo => ({ ...list, ...describeColumns(columnsOf.all(list.id)) });
  return {
    all: (): readonly ListInfo[] => all.all().map(complete),
    byId: (id: ListId): ListInfo | null => {
      const list = byId.get(id);
      return list === undefined ? null : complete(list);
    },
    /** Newest first. */
    byHash: (fileHash: string): readonly ListInfo[] => byHash.all(fileHash).map(complete),
  };
}

function describeColumns(columns: readonly ColumnRecord[]): Pick<ListInfo, 'columns' | 'keyColumns'> {
  const keys = columns
    .flatMap(({ name, keyPosition }) => (keyPosition === null ? [] : [{ name, keyPosition }]))
    .sort((a, b) => a.keyPosition - b.keyPosition);
  return {
    columns: columns.map(({ name, index }) => ({ name, index })),
    keyColumns: keys.map(({ name }) => name),
  };
}
