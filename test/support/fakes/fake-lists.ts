import type { ImportProblem, ListInfo, ListRow, Lists } from '#electron/ports/lists.ts';
import type { ListId, RowId, RunId } from '#shared/lib/ids.ts';
import { FakeRowEdits } from './fake-row-edits.ts';

/** A list for `FakeLists`, with what a test does not care about left out. */
export interface FakeList {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly keyColumns?: readonly string[];
  readonly fileHash?: string;
  readonly importedAt?: number;
  readonly rows: readonly { readonly key?: string | null; readonly values: readonly (string | null)[] }[];
  readonly problems?: readonly ImportProblem[];
}

interface StoredList {
  readonly info: ListInfo;
  readonly rows: readonly ListRow[];
  readonly problems: readonly ImportProblem[];
}

/** The `Lists` port in memory; row ids of each list count from 1. */
export class FakeLists implements Lists {
  readonly edits = new FakeRowEdits();
  readonly #lists = new Map<ListId, StoredList>();

  /** Adds a list as an import would. */
  add(list: FakeList): ListInfo {
    const id = (this.#lists.size + 1) as ListId;
    const { name = `list-${id}.csv`, keyColumns = [], importedAt = 0, problems = [] } = list;
    const info: ListInfo = {
      id,
      name,
      columns: list.columns.map((column, index) => ({ name: column, index })),
      keyColumns,
      rowCount: list.rows.length,
      problemCount: problems.length,
      fileHash: list.fileHash ?? id.toString(16).padStart(64, '0'),
      importedAt,
    };
    const rows = list.rows.map(({ key = null, values }, index) => ({
      id: (index + 1) as RowId,
      key,
      values,
    }));
    this.#lists.set(id, { info, rows, problems });
    return info;
  }

  all(): Promise<readonly ListInfo[]> {
    return Promise.resolve([...this.#lists.values()].map(({ info }) => info));
  }

  find(id: ListId): Promise<ListInfo | null> {
    return Promise.resolve(this.#lists.get(id)?.info ?? null);
  }

  async findByHash(fileHash: string): Promise<ListInfo | null> {
    return (await this.all()).findLast((info) => info.fileHash === fileHash) ?? null;
  }

  rowIdsAfter(id: ListId, after: number, limit: number): Promise<readonly RowId[]> {
    const ids = this.#rowsOf(id).map((row) => row.id);
    return Promise.resolve(ids.filter((rowId) => rowId > after).slice(0, limit));
  }

  rows(id: ListId, rowIds: readonly RowId[], editsOf?: RunId): Promise<readonly ListRow[]> {
    const info = this.#lists.get(id)?.info;
    const rows = new Map(this.#rowsOf(id).map((row) => [row.id, row]));
    const found = rowIds.flatMap((rowId) => rows.get(rowId) ?? []);
    if (info === undefined || editsOf === undefined) return Promise.resolve(found);
    return Promise.resolve(found.map((row) => this.edits.applied(row, info, editsOf)));
  }

  /** As if every row had a line of its own after a header. */
  lineOf(id: ListId, row: RowId): Promise<number | null> {
    return Promise.resolve(this.#rowsOf(id).some((one) => one.id === row) ? row + 1 : null);
  }

  problems(id: ListId, limit: number): Promise<readonly ImportProblem[]> {
    return Promise.resolve((this.#lists.get(id)?.problems ?? []).slice(0, limit));
  }

  close(): void {
    this.#lists.clear();
  }

  #rowsOf(id: ListId): readonly ListRow[] {
    return this.#lists.get(id)?.rows ?? [];
  }
}
