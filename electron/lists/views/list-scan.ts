import type { Database } from 'better-sqlite3';
import { tableName } from '#electron/lists/tables/list-table.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import { rowMatcher } from '#shared/domain/lists/views/row-matches.ts';
import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import type { RowId } from '#shared/lib/ids.ts';
import type { ProblemIndex } from './problem-index.ts';
import { cellSql, type RowCondition, rowCondition } from './view-query.ts';
import { pause, type ViewTask } from './view-task.ts';

/** A row's id, and its cell in the column that was asked for. */
export type IdAndCell = readonly [id: number, cell: string | null];

export interface ScanSetup {
  readonly db: Database;
  readonly lists: Lists;
  readonly list: ListInfo;
  readonly alike: ReadonlyMap<string, readonly string[]>;
  readonly problems: () => Promise<ProblemIndex>;
  readonly task: ViewTask;
}

/** Rows looked at before others have a turn: some ten milliseconds. */
const CHUNK_ROWS = 10_000;
/** Candidates of which all cells are read at once. */
const CANDIDATES = 500;

type Wish = Pick<ViewSpec, 'filters' | 'search'>;

/** Goes through a list in its order, chunk by chunk of its rows, and gives those that a view shows. */
export class ListScan {
  readonly #setup: ScanSetup;
  readonly #wish: Wish;
  readonly #condition: RowCondition;

  /** @throws UserError `input` for a column that the list does not have */
  constructor(setup: ScanSetup, wish: Wish) {
    this.#setup = setup;
    this.#wish = wish;
    const columns = setup.list.columns.map(({ name }) => name);
    this.#condition = rowCondition(wish, { columns, alike: setup.alike });
  }

  async *ids(): AsyncGenerator<readonly number[], void> {
    const statement = this.#prepare<number>('row_id').pluck();
    for await (const ids of this.#chunks((params) => statement.all(...params))) {
      if (this.#condition.isExact) yield ids;
      else yield (await this.#confirmed(ids)).map(({ id }) => id);
    }
  }

  /** @param column its index in the list */
  async *cells(column: number): AsyncGenerator<readonly IdAndCell[], void> {
    if (!this.#condition.isExact) {
      const statement = this.#prepare<number>('row_id').pluck();
      for await (const ids of this.#chunks((params) => statement.all(...params))) {
        yield (await this.#confirmed(ids)).map(({ id, values }) => [id, values[column] ?? null]);
      }
      return;
    }
    const statement = this.#prepare<IdAndCell>(`row_id, ${cellSql(column)}`).raw();
    yield* this.#chunks((params) => statement.all(...params));
  }

  #prepare<Row>(columns: string) {
    const { db, list } = this.#setup;
    return db.prepare<(number | string)[], Row>(
      `select ${columns} from ${tableName(list.id)}
      where row_id > ? and row_id <= ? and (${this.#condition.sql})
      order by row_id`,
    );
  }

  async *#chunks<Row>(
    read: (params: readonly (number | string)[]) => readonly Row[],
  ): AsyncGenerator<readonly Row[], void> {
    const { db, list, task } = this.#setup;
    const last =
      db
        .prepare<[], number | null>(`select max(row_id) from ${tableName(list.id)}`)
        .pluck()
        .get() ?? 0;
    for (let after = 0; after < last; after += CHUNK_ROWS) {
      yield read([after, after + CHUNK_ROWS, ...this.#condition.params]);
      await pause(task);
    }
  }

  /** Of candidates, the rows that are shown indeed. */
  async #confirmed(ids: readonly number[]) {
    const { lists, list } = this.#setup;
    const problems = this.#wish.filters.some(({ kind }) => kind === 'problem')
      ? await this.#setup.problems()
      : null;
    const columns = list.columns.map(({ name }) => name);
    const matches = rowMatcher(this.#wish, columns);
    const confirmed: { readonly id: RowId; readonly values: readonly (string | null)[] }[] = [];
    const candidates = onlyProblems(ids, problems);
    for (let from = 0; from < candidates.length; from += CANDIDATES) {
      // Ids that were read from a list's table are ids of its rows.
      const part = candidates.slice(from, from + CANDIDATES).map((id) => id as RowId);
      for (const row of await lists.rows(list.id, part)) {
        if (matches({ values: row.values, hasProblem: problems?.has(row.id) ?? false })) confirmed.push(row);
      }
    }
    return confirmed;
  }
}

const onlyProblems = (ids: readonly number[], problems: ProblemIndex | null): readonly number[] =>
  problems === null ? ids : ids.filter((id) => problems.has(id));
