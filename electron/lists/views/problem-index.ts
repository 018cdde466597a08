import type { Database } from 'better-sqlite3';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { pause, type ViewTask } from './view-task.ts';

const CHUNK = 20_000;

/** Which rows of a list have a problem; the table itself has no index by row. */
export interface ProblemIndex {
  has(row: number): boolean;
  /** What was wrong with a row; null when nothing was. */
  reasonOf(row: number): string | null;
  readonly sizeBytes: number;
}

/** Reads all problems once: eight bytes each are kept, and a reason is read when it is asked for. */
export async function readProblems(db: Database, listId: ListId, task: ViewTask): Promise<ProblemIndex> {
  const page = db.prepare<[ListId, number, number], { number: number; row: RowId | null }>(
    'select number, row_id as row from list_problems where list_id = ? and number > ? order by number limit ?',
  );
  const found: { readonly number: number; readonly row: number }[] = [];
  for (let after = 0; ; ) {
    const problems = page.all(listId, after, CHUNK);
    for (const { number, row } of problems) if (row !== null) found.push({ number, row });
    after = problems.at(-1)?.number ?? after;
    if (problems.length < CHUNK) break;
    await pause(task);
  }
  found.sort((one, other) => one.row - other.row || one.number - other.number);
  const rows = Uint32Array.from(found, ({ row }) => row);
  const numbers = Uint32Array.from(found, ({ number }) => number);
  const reason = db
    .prepare<[ListId, number], string>('select reason from list_problems where list_id = ? and number = ?')
    .pluck();
  return {
    has: (row) => rows[lowerBound(rows, row)] === row,
    reasonOf(row) {
      const reasons: string[] = [];
      for (let at = lowerBound(rows, row); rows[at] === row; at += 1) {
        reasons.push(reason.get(listId, numbers[at] ?? 0) ?? '');
      }
      return reasons.length === 0 ? null : reasons.join('; ');
    },
    sizeBytes: rows.byteLength + numbers.byteLength,
  };
}

/** The first place of a sorted array that is not below a value. */
function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
