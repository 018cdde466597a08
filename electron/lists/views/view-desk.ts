import type { Database } from 'better-sqlite3';
import { openListsToRead } from '#electron/lists/tables/database.ts';
import { tableName } from '#electron/lists/tables/list-table.ts';
import { createLists } from '#electron/lists/tables/reader.ts';
import type { FacetsWish, FindWish, Place, ViewIds } from '#electron/ports/list-views.ts';
import type { ListInfo, ListRow, Lists } from '#electron/ports/lists.ts';
import type { Matching } from '#electron/ports/matching-rows.ts';
import {
  type ColumnType,
  guessColumnType,
  TYPE_SAMPLE_ROWS,
} from '#shared/domain/lists/columns/column-type.ts';
import { foldedAlike, foldText } from '#shared/domain/lists/views/fold-text.ts';
import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { countFacets, type FacetCount, pickFacets } from './count-facets.ts';
import { ListScan, type ScanSetup } from './list-scan.ts';
import { type ProblemIndex, readProblems } from './problem-index.ts';
import { RecentlyUsed } from './recently-used.ts';
import { RowSorter } from './sort-rows.ts';
import { columnIndex } from './view-query.ts';
import { noSuchList, noSuchView, pause, type ViewTask } from './view-task.ts';

/** A view whose rows are known by their ids, in order. */
export interface View {
  readonly id: string;
  /** What it was made for, as `wishOf` says it. */
  readonly wish: string;
  readonly list: ListInfo;
  readonly rowCount: number;
  /** Null for a whole list without gaps: then the row at a place has the id `firstId` + place. */
  readonly ids: Uint32Array | null;
  readonly firstId: number;
}

/** A part of a view. */
export interface Page {
  readonly from: number;
  readonly count: number;
}

/** Four bytes a row: some sixteen views of a million rows. */
const VIEWS_BYTES = 64 * 1024 * 1024;
const VIEW_OVERHEAD_BYTES = 4_096;
/** Eight bytes a problem. */
const PROBLEMS_BYTES = 32 * 1024 * 1024;
/** Values of columns that were counted last, for the next letter typed into their search. */
const FACET_VALUES = 200_000;

/** Lists as views, in the thread of views: what was sorted, counted and found once is kept while there is room. */
export class ViewDesk {
  readonly lists: Lists;
  readonly #db: Database;
  readonly #views = new RecentlyUsed<string, View>(
    VIEWS_BYTES,
    ({ ids }) => VIEW_OVERHEAD_BYTES + (ids?.byteLength ?? 0),
  );
  readonly #problems = new RecentlyUsed<ListId, ProblemIndex>(PROBLEMS_BYTES, ({ sizeBytes }) => sizeBytes);
  readonly #types = new Map<ListId, readonly ColumnType[]>();
  readonly #facets = new RecentlyUsed<string, readonly FacetCount[]>(FACET_VALUES, ({ length }) => length);
  #alike: ReadonlyMap<string, readonly string[]> | null = null;
  #found: { readonly wish: string; readonly rows: Uint8Array } | null = null;
  #viewCount = 0;
  readonly #session: string;

  /** @param session is part of each view's id, so that views of a thread that died are not taken for new ones */
  constructor(listsPath: string, session: string) {
    this.#db = openListsToRead(listsPath);
    this.lists = createLists(listsPath);
    this.#session = session;
  }

  async open(spec: ViewSpec, task: ViewTask): Promise<View> {
    const wish = wishOf(spec);
    const list = await this.#find(spec.listId);
    const known = this.#views.find((view) => view.wish === wish);
    if (known !== undefined) return known;
    const rows = await this.#rowsOf(list, spec, task);
    this.#viewCount += 1;
    const view = { id: `${this.#session}-${this.#viewCount}`, wish, list, ...rows };
    this.#views.set(view.id, view);
    return view;
  }

  /** Ids of a view in the list's own order. */
  async ids(of: Matching & Page, task: ViewTask): Promise<ViewIds> {
    const { listId, filters, search, from, count } = of;
    const view = await this.open({ listId, filters, search, sort: null }, task);
    return { rowCount: view.rowCount, ids: idsAt(view, from, count) };
  }

  /** Rows of a view as they stand in the list, in the view's order. */
  async page(view: View, from: number, count: number): Promise<readonly ListRow[]> {
    return this.lists.rows(view.list.id, idsAt(view, from, count));
  }

  async view(viewId: string): Promise<View> {
    const view = this.#views.get(viewId);
    if (view === undefined) throw noSuchView();
    await this.#find(view.list.id);
    return view;
  }

  async facets({ view, column, search, limit }: FacetsWish, task: ViewTask) {
    const list = await this.#find(view.listId);
    const index = columnIndex(
      list.columns.map(({ name }) => name),
      column,
    );
    const filters = view.filters.filter((filter) => filter.kind === 'problem' || filter.column !== column);
    const wish = JSON.stringify([list.id, filters, view.search, index]);
    let counts = this.#facets.get(wish);
    if (counts === undefined) {
      const scan = this.#scan(list, { filters, search: view.search }, task);
      counts = await countFacets(scan.cells(index), task);
      if (counts.length <= FACET_VALUES) this.#facets.set(wish, counts);
    }
    return pickFacets(counts, search, limit);
  }

  async find({ viewId, text, from, direction }: FindWish, task: ViewTask): Promise<Place | null> {
    const view = await this.view(viewId);
    const rows = await this.#rowsWith(view.list, text, task);
    const isForward = direction === 'forward';
    const step = isForward ? 1 : -1;
    const start = isForward ? from : Math.min(from, view.rowCount) - 1;
    for (let position = start; position >= 0 && position < view.rowCount; position += step) {
      const id = idAt(view, position);
      if (isSet(rows, id)) return { position, column: await this.#columnWith(view.list.id, id, text) };
    }
    return null;
  }

  async columnTypes(id: ListId): Promise<readonly ColumnType[]> {
    const list = await this.#find(id);
    const known = this.#types.get(id);
    if (known !== undefined) return known;
    const rows = await this.lists.rows(id, await this.lists.rowIdsAfter(id, 0, TYPE_SAMPLE_ROWS));
    const types = list.columns.map(({ name, index }) =>
      guessColumnType(
        name,
        rows.map(({ values }) => values[index] ?? null),
      ),
    );
    this.#types.set(id, types);
    return types;
  }

  async problems(id: ListId, task: ViewTask): Promise<ProblemIndex> {
    const known = this.#problems.get(id);
    if (known !== undefined) return known;
    const problems = await readProblems(this.#db, id, task);
    this.#problems.set(id, problems);
    return problems;
  }

  /** @throws UserError `state` when the list is not there, be it that it was removed a moment ago */
  async #find(id: ListId): Promise<ListInfo> {
    const list = await this.lists.find(id);
    if (list === null) throw noSuchList();
    return list;
  }

  async #rowsOf(
    list: ListInfo,
    spec: ViewSpec,
    task: ViewTask,
  ): Promise<Pick<View, 'ids' | 'firstId' | 'rowCount'>> {
    const isWhole = spec.filters.length === 0 && spec.search === '' && spec.sort === null;
    if (isWhole) {
      const firstId = this.#firstIdWithoutGaps(list);
      if (firstId !== null) return { ids: null, firstId, rowCount: list.rowCount };
    }
    const ids = await this.#idsOf(list, spec, task);
    return { ids, firstId: 0, rowCount: ids.length };
  }

  async #idsOf(list: ListInfo, spec: ViewSpec, task: ViewTask): Promise<Uint32Array> {
    const scan = this.#scan(list, spec, task);
    if (spec.sort === null) {
      const chunks: (readonly number[])[] = [];
      for await (const ids of scan.ids()) chunks.push(ids);
      return joined(chunks);
    }
    const names = list.columns.map(({ name }) => name);
    const column = columnIndex(names, spec.sort.column);
    const types = await this.columnTypes(list.id);
    const sorter = new RowSorter(types[column] ?? 'text');
    for await (const rows of scan.cells(column)) for (const [id, cell] of rows) sorter.add(id, cell);
    await pause(task);
    return sorter.finish(spec.sort.direction);
  }

  #scan(list: ListInfo, wish: Pick<ViewSpec, 'filters' | 'search'>, task: ViewTask): ListScan {
    this.#alike ??= foldedAlike();
    const problems = () => this.problems(list.id, task);
    const setup: ScanSetup = { db: this.#db, lists: this.lists, list, alike: this.#alike, problems, task };
    return new ListScan(setup, wish);
  }

  /** An import numbers rows without gaps; a list that lost some later has the ids in between no more. */
  #firstIdWithoutGaps({ id, rowCount }: ListInfo): number | null {
    if (rowCount === 0) return 1;
    const ends = this.#db
      .prepare<[], { first: number | null; last: number | null }>(
        `select (select min(row_id) from ${tableName(id)}) as first, (select max(row_id) from ${tableName(id)}) as last`,
      )
      .get();
    const first = ends?.first ?? 1;
    return (ends?.last ?? 0) - first + 1 === rowCount ? first : null;
  }

  /** The rows with a cell that holds a text, one bit each; kept for the next one that is looked for. */
  async #rowsWith(list: ListInfo, text: string, task: ViewTask): Promise<Uint8Array> {
    const wish = JSON.stringify([list.id, foldText(text)]);
    if (this.#found?.wish === wish) return this.#found.rows;
    let rows = new Uint8Array((list.rowCount >> 3) + 1);
    for await (const ids of this.#scan(list, { filters: [], search: text }, task).ids()) {
      for (const id of ids) {
        if (id >> 3 >= rows.length) rows = grown(rows, (id >> 3) + 1);
        rows[id >> 3] = (rows[id >> 3] ?? 0) | (1 << (id & 7));
      }
    }
    this.#found = { wish, rows };
    return rows;
  }

  async #columnWith(listId: ListId, id: RowId, text: string): Promise<number> {
    const wanted = foldText(text);
    const [row] = await this.lists.rows(listId, [id]);
    const values = row?.values ?? [];
    return Math.max(
      0,
      values.findIndex((value) => value !== null && foldText(value).includes(wanted)),
    );
  }
}

const wishOf = ({ listId, filters, search, sort }: ViewSpec): string =>
  JSON.stringify([listId, filters, search, sort && [sort.column, sort.direction]]);

/** Ids come from the list's own table. */
const idAt = ({ ids, firstId }: View, position: number): RowId =>
  (ids === null ? firstId + position : (ids[position] ?? 0)) as RowId;

const idsAt = (view: View, from: number, count: number): readonly RowId[] =>
  Array.from({ length: Math.max(0, Math.min(count, view.rowCount - from)) }, (_, index) =>
    idAt(view, from + index),
  );

const isSet = (bits: Uint8Array, id: number): boolean => ((bits[id >> 3] ?? 0) & (1 << (id & 7))) !== 0;

function grown(bits: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bits.length * 2));
  larger.set(bits);
  return larger;
}

function joined(chunks: readonly (readonly number[])[]): Uint32Array {
  const ids = new Uint32Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    ids.set(chunk, at);
    at += chunk.length;
  }
  return ids;
}
