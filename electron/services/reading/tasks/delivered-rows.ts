import type { Lists } from '#electron/ports/lists.ts';
import type { DeliveredWish } from '#electron/ports/run-views.ts';
import type { TaskBook } from '#electron/ports/task-book.ts';
import { placedRows } from '#electron/services/planning/sampled-rows.ts';
import type { RunId } from '#shared/lib/ids.ts';

interface DeliveredPorts {
  readonly tasks: Pick<TaskBook, 'marks' | 'stampOf'>;
  readonly lists: Lists;
}

/** One bit a row, by its id. */
type Rows = Uint8Array<ArrayBuffer>;

interface Kept {
  readonly stamp: string;
  readonly rows: Rows;
}

/** Runs whose rows are kept, at an eighth of a byte a row. */
const MOST_KEPT = 20;

/** Counts rows that were delivered before. What was looked through is kept while its run stands as it stood. */
export class DeliveredRows {
  readonly #ports: DeliveredPorts;
  readonly #kept = new Map<RunId, Kept>();

  constructor(ports: DeliveredPorts) {
    this.#ports = ports;
  }

  /** How many of some rows of a list any of some runs delivered; a row counts once. */
  async count({ runIds, listId, rows }: DeliveredWish): Promise<number> {
    const delivered: Rows[] = [];
    for (const id of runIds) delivered.push(await this.#rowsOf(id));
    const isDelivered = (row: number): boolean => delivered.some((bits) => isSet(bits, row));
    if (rows instanceof Uint32Array) return counted(rows, isDelivered);
    let count = 0;
    for await (const ids of placedRows(this.#ports.lists, listId, rows)) count += counted(ids, isDelivered);
    return count;
  }

  async #rowsOf(id: RunId): Promise<Rows> {
    const { tasks } = this.#ports;
    const { text: stamp } = await tasks.stampOf(id);
    const kept = this.#kept.get(id);
    if (kept?.stamp === stamp) return kept.rows;
    let rows: Rows = new Uint8Array(1_024);
    for await (const marks of tasks.marks({ runId: id, states: ['done'], withStatus: false })) {
      for (const { rowId } of marks) rows = withBit(rows, rowId);
    }
    this.#keep(id, { stamp, rows });
    return rows;
  }

  #keep(id: RunId, kept: Kept): void {
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}

function counted(rows: Iterable<number>, isWanted: (row: number) => boolean): number {
  let count = 0;
  for (const row of rows) if (isWanted(row)) count += 1;
  return count;
}

const isSet = (bits: Rows, row: number): boolean => ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;

function withBit(bits: Rows, row: number): Rows {
  const at = row >> 3;
  let room = bits;
  if (at >= bits.length) {
    room = new Uint8Array(Math.max(at + 1, bits.length * 2));
    room.set(bits);
  }
  room[at] = (room[at] ?? 0) | (1 << (row & 7));
  return room;
}
