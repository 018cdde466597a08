import type { Database, Statement } from 'better-sqlite3';
import { prepareEdits } from '#electron/lists/edits/apply-edits.ts';
import type { ImportProblem, ListRow, Lists } from '#electron/ports/lists.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { openListsToRead } from './database.ts';
import { listInfoQueries } from './list-info.ts';
import { cellColumns, MAX_OWN_COLUMNS, tableName } from './list-table.ts';
import { LineFinder } from './row-line.ts';

type Cell = string | null;
type RawRow = readonly [id: RowId, key: string | null, ...cells: Cell[]];

interface ListQueries {
  readonly width: number;
  readonly idsAfter: Statement<[number, number], RowId>;
  readonly rowsByIds: Statement<[string], RawRow>;
}

/**
 * The `Lists` port on `lists.db`.
 *
 * @param path where it is; made when missing
 * @throws UserError `environment` when it cannot be opened or is of a newer program
 */
export function createLists(path: string): Lists {
  const db = openListsToRead(path);
  const infos = listInfoQueries(db);
  const queriesOf = createQueryCache(db);
  const withEdits = prepareEdits(db);
  const lines = new LineFinder(db);
  const problems = db.prepare<[ListId, number], ImportProblem>(
    `select line, row_id as rowId, reason, excerpt
    from list_problems
    where list_id = ? and exists (select 1 from lists where id = list_id and state = 'ready')
    order by number
    limit ?`,
  );
  return {
    all: async () => infos.all(),
    find: async (id) => infos.byId(id),
    findByHash: async (fileHash) => infos.byHash(fileHash)[0] ?? null,
    rowIdsAfter: async (id, after, limit) => queriesOf(id)?.idsAfter.all(after, limit) ?? [],
    async rows(id, rowIds, editsOf) {
      const rows = readRows(queriesOf(id), rowIds);
      return editsOf === undefined || rows.length === 0 ? rows : withEdits(id, editsOf, rows);
    },
    lineOf: (id, row) => lines.lineOf(id, row),
    problems: async (id, limit) => problems.all(id, limit),
    close: () => db.close(),
  };
}

/** Prepared statements of each list that was read, made anew when the list has got more columns. */
function createQueryCache(db: Database): (id: ListId) => ListQueries | null {
  const cache = new Map<ListId, ListQueries>();
  const widthOf = db
    .prepare<[ListId], number>(
      `select count(*)
      from list_columns
      where list_id = ? and exists (select 1 from lists where id = list_id and state = 'ready')`,
    )
    .pluck();
  return (id) => {
    const width = widthOf.get(id) ?? 0;
    if (width === 0) return null;
    const cached = cache.get(id);
    if (cached?.width === width) return cached;
    const queries = prepareQueries(db, id, width);
    cache.set(id, queries);
    return queries;
  };
}

function prepareQueries(db: Database, id: ListId, width: number): ListQueries {
  const table = tableName(id);
  const columns = ['row_id', 'key', ...cellColumns(width)].map((name) => `list.${name}`).join(', ');
  return {
    width,
    idsAfter: db
      .prepare<[number, number], RowId>(
        `select row_id from ${table} where row_id > ? order by row_id limit ?`,
      )
      .pluck(),
    rowsByIds: db
      .prepare<[string], RawRow>(
        `select ${columns}
        from json_each(?) as asked
        cross join ${table} as list on list.row_id = asked.value
        order by asked.key`,
      )
      .raw(),
  };
}

function readRows(queries: ListQueries | null, rowIds: readonly RowId[]): readonly ListRow[] {
  if (queries === null) return [];
  return queries.rowsByIds.all(JSON.stringify(rowIds)).map((raw) => toRow(raw, queries.width));
}

function toRow([id, key, ...cells]: RawRow, width: number): ListRow {
  return { id, key, values: width > MAX_OWN_COLUMNS ? unfoldRest(cells, width) : cells };
}

/** Cells past the table's own columns come out of the JSON in the last one. */
function unfoldRest(cells: readonly Cell[], width: number): readonly Cell[] {
  const rest = cells[MAX_OWN_COLUMNS] ?? null;
  // Only `insertRowsSql` writes this column, as an array of texts.
  const further: readonly string[] = rest === null ? [] : (JSON.parse(rest) as readonly string[]);
  return Array.from({ length: width }, (_, index) =>
    index < MAX_OWN_COLUMNS ? (cells[index] ?? null) : (further[index - MAX_OWN_COLUMNS] ?? null),
  );
}
