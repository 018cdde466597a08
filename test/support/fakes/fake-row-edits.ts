import type { ListInfo, ListRow } from '#electron/ports/lists.ts';
import type { EditedRow, RowEdit, RowEdits } from '#electron/ports/row-edits.ts';
import { entityKey } from '#shared/domain/lists/entity-key.ts';

/** The `RowEdits` port in memory, for `FakeLists`; key columns hold addresses. */
export class FakeRowEdits implements RowEdits {
  readonly #edits = new Map<string, Map<number, RowEdit>>();

  async set(row: EditedRow, values: ReadonlyMap<number, string>, editedAt: number): Promise<void> {
    const edits = this.#of(row);
    for (const [index, value] of values) edits.set(index, { index, value, editedAt });
    this.#edits.set(keyOf(row), edits);
  }

  async undo(row: EditedRow): Promise<number> {
    const { size } = this.#of(row);
    this.#edits.delete(keyOf(row));
    return size;
  }

  async of(row: EditedRow): Promise<readonly RowEdit[]> {
    return [...this.#of(row).values()].toSorted((one, other) => one.index - other.index);
  }

  /** A row as the run has it. */
  applied(row: ListRow, list: ListInfo, runId: EditedRow['runId']): ListRow {
    const edits = this.#of({ listId: list.id, runId, rowId: row.id });
    if (edits.size === 0) return row;
    const values = row.values.map((value, index) => edits.get(index)?.value ?? value);
    const keys = list.columns.filter(({ name }) => list.keyColumns.includes(name));
    if (!keys.some(({ index }) => edits.has(index))) return { ...row, values };
    const cells = keys.map(({ index }) => values[index] ?? null);
    const kinds = keys.map(() => 'email' as const);
    return { ...row, key: entityKey(cells, kinds), values };
  }

  #of = (row: EditedRow): Map<number, RowEdit> => this.#edits.get(keyOf(row)) ?? new Map();
}

const keyOf = ({ listId, runId, rowId }: EditedRow): string => `${listId}/${runId}/${rowId}`;
