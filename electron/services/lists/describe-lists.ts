import type { ListViews } from '#electron/ports/list-views.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { ColumnType } from '#shared/domain/lists/columns/column-type.ts';
import type { List } from '#shared/ipc/lists.ts';

interface DescribePorts {
  readonly lists: Pick<Lists, 'all'>;
  readonly views: Pick<ListViews, 'columnTypes'>;
}

/** All lists with what their columns hold. */
export async function describeLists({ lists, views }: DescribePorts): Promise<List[]> {
  const described = (await lists.all()).map(async (list) => describe(list, await typesOf(views, list)));
  return Promise.all(described);
}

/** A list that went away a moment ago is described once more, as text; the next look misses it. */
async function typesOf(views: DescribePorts['views'], { id }: ListInfo): Promise<readonly ColumnType[]> {
  try {
    return await views.columnTypes(id);
  } catch {
    return [];
  }
}

function describe(list: ListInfo, types: readonly ColumnType[]): List {
  const { id, name, columns, keyColumns, rowCount, problemCount, importedAt } = list;
  return {
    id,
    name,
    rowCount,
    problemCount,
    importedAt,
    columns: columns.map((column) => ({ ...column, type: types[column.index] ?? 'text' })),
    keyColumns: [...keyColumns],
  };
}
