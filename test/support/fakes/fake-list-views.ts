import type {
  Facets,
  FacetsWish,
  FindWish,
  ListViews,
  OpenedView,
  Place,
  ViewIds,
} from '#electron/ports/list-views.ts';
import type { ListInfo, ListRow, Lists } from '#electron/ports/lists.ts';
import type { Matching } from '#electron/ports/matching-rows.ts';
import { type ColumnType, guessColumnType } from '#shared/domain/lists/columns/column-type.ts';
import { markOf } from '#shared/domain/lists/columns/marks.ts';
import { foldText } from '#shared/domain/lists/views/fold-text.ts';
import { facetKey, rowMatcher } from '#shared/domain/lists/views/row-matches.ts';
import { compareStandings, standingOf } from '#shared/domain/lists/views/row-order.ts';
import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import type { GridRow } from '#shared/ipc/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

const FIRST_ROWS = 200;

/** The `ListViews` port by looking at every row, for lists of a few; what views mean is said here in a line each. */
export class FakeListViews implements ListViews {
  readonly #lists: Lists;
  readonly #views = new Map<string, ViewSpec>();

  constructor(lists: Lists) {
    this.#lists = lists;
  }

  async open(spec: ViewSpec): Promise<OpenedView> {
    const viewId = JSON.stringify(spec);
    const rowCount = (await this.#rowsOf(spec)).length;
    this.#views.set(viewId, spec);
    return { viewId, rowCount, rows: await this.rows(viewId, 0, FIRST_ROWS) };
  }

  async rows(viewId: string, from: number, count: number): Promise<readonly GridRow[]> {
    const spec = this.#view(viewId);
    const types = await this.columnTypes(spec.listId);
    const problems = await this.#problems(spec.listId);
    return (await this.#rowsOf(spec)).slice(from, from + count).map(({ id, values }) => ({
      id,
      values: [...values],
      marks: Object.fromEntries(
        values.flatMap((value, index) => {
          const mark = markOf(value, types[index] ?? 'text');
          return mark === null ? [] : [[String(index), mark]];
        }),
      ),
      problem: problems.get(id) ?? null,
    }));
  }

  async ids(of: Matching, from: number, count: number): Promise<ViewIds> {
    const rows = await this.#rowsOf({ ...of, sort: null });
    return { rowCount: rows.length, ids: rows.slice(from, from + count).map(({ id }) => id) };
  }

  async facets({ view, column, search, limit }: FacetsWish): Promise<Facets> {
    const filters = view.filters.filter((filter) => filter.kind === 'problem' || filter.column !== column);
    const index = await this.#indexOf(view.listId, column);
    const found = new Map<string | null, { value: string | null; rows: number }>();
    for (const { values } of await this.#rowsOf({ ...view, filters, sort: null })) {
      const key = facetKey(values[index] ?? null);
      if (search !== '' && key?.includes(foldText(search)) !== true) continue;
      const counted = found.get(key) ?? { value: key === null ? null : (values[index] ?? null), rows: 0 };
      found.set(key, { ...counted, rows: counted.rows + 1 });
    }
    const values = [...found].sort(([one, a], [other, b]) => {
      if (a.rows !== b.rows) return b.rows - a.rows;
      return one === null ? 1 : other === null || one < other ? -1 : 1;
    });
    return { values: values.slice(0, limit).map(([, value]) => value), distinct: values.length };
  }

  async find({ viewId, text, from, direction }: FindWish): Promise<Place | null> {
    const rows = await this.#rowsOf(this.#view(viewId));
    const places = rows.flatMap(({ values }, position) => {
      const column = values.findIndex((value) => value !== null && foldText(value).includes(foldText(text)));
      return column === -1 ? [] : [{ position, column }];
    });
    return (
      (direction === 'forward'
        ? places.find(({ position }) => position >= from)
        : places.findLast(({ position }) => position < from)) ?? null
    );
  }

  async columnTypes(id: ListId): Promise<readonly ColumnType[]> {
    const list = await this.#list(id);
    const rows = await this.#lists.rows(id, await this.#lists.rowIdsAfter(id, 0, 1_000));
    return list.columns.map(({ name, index }) =>
      guessColumnType(
        name,
        rows.map(({ values }) => values[index] ?? null),
      ),
    );
  }

  export(): never {
    throw new Error('files are written by the real one');
  }

  async close(): Promise<void> {}

  async #list(id: ListId): Promise<ListInfo> {
    const list = await this.#lists.find(id);
    if (list === null) throw new UserError('state', 'This list is no longer there.');
    return list;
  }

  async #indexOf(id: ListId, column: string): Promise<number> {
    const index = (await this.#list(id)).columns.findIndex(({ name }) => name === column);
    if (index === -1) throw new UserError('input', `The list has no column "${column}".`);
    return index;
  }

  #view(viewId: string): ViewSpec {
    const spec = this.#views.get(viewId);
    if (spec === undefined) throw new UserError('state', 'This look at the list is no longer kept.');
    return spec;
  }

  async #problems(id: ListId): Promise<ReadonlyMap<number | null, string>> {
    const problems = await this.#lists.problems(id, 1_000);
    return new Map(problems.map(({ rowId, reason }) => [rowId, reason]));
  }

  async #rowsOf(spec: ViewSpec): Promise<readonly ListRow[]> {
    const list = await this.#list(spec.listId);
    for (const filter of spec.filters)
      if (filter.kind !== 'problem') await this.#indexOf(list.id, filter.column);
    const problems = await this.#problems(list.id);
    const matches = rowMatcher(
      spec,
      list.columns.map(({ name }) => name),
    );
    const all = await this.#lists.rows(list.id, await this.#lists.rowIdsAfter(list.id, 0, 1_000));
    const shown = all.filter(({ id, values }) => matches({ values, hasProblem: problems.has(id) }));
    if (spec.sort === null) return shown;
    const index = await this.#indexOf(list.id, spec.sort.column);
    const type = (await this.columnTypes(list.id))[index] ?? 'text';
    const { direction } = spec.sort;
    const standing = ({ values }: ListRow) => standingOf(values[index] ?? null, type);
    return shown.toSorted((one, other) => compareStandings(standing(one), standing(other), direction));
  }
}
