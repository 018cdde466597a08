import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Examined, ImportOptions, ImportResult } from '#electron/ports/importer.ts';
import type { Lists } from '#electron/ports/lists.ts';
import { post } from '#shared/lib/post.ts';
import type { ExamineOrder } from '../children/examining-child.ts';

/** What a file came to: what was found in it, or why it is refused. */
export type ExaminedFile = { readonly found: Examined } | { readonly refusal: string };

/** One for all tests of a file: to start one for each takes longer than to examine. */
let thread: Worker | null = null;
let previous: Promise<unknown> = Promise.resolve();

/** Examines a file as an import of it is about to, whatever is wrong with it. A bug in that is thrown. */
export function examined(path: string, options: ImportOptions): Promise<ExaminedFile> {
  const next = previous.then(() => ask({ path, options }));
  previous = next.catch(() => undefined);
  return next;
}

async function ask(order: ExamineOrder): Promise<ExaminedFile> {
  thread ??= new Worker(new URL('../children/examining-child.ts', import.meta.url));
  thread.unref();
  post(thread, order);
  // One order at a time, and one answer to each.
  const [answer] = (await once(thread, 'message')) as [ExaminedFile];
  return answer;
}

/** Throws when an import came to something else than what was shown before it, as far as that went. */
export async function assertExaminedAlike(
  examined: ExaminedFile,
  { list, detected }: ImportResult,
  lists: Lists,
): Promise<void> {
  if ('refusal' in examined) throw new Error(`imported, but refused before: ${examined.refusal}`);
  const { found } = examined;
  const isWhole = found.examinedBytes === found.sizeBytes;
  const rows = await lists.rows(list.id, await lists.rowIdsAfter(list.id, 0, 50));
  const width = found.columns.length;
  const imported = {
    columns: list.columns.slice(0, width).map(({ name }) => name),
    keyColumns: list.keyColumns,
    rows: rows.slice(0, found.rows.length).map(({ values }) => values.slice(0, width)),
    ...(isWhole ? { detected, problems: list.problemCount, rowCount: Math.min(50, list.rowCount) } : {}),
  };
  const shown = {
    columns: found.columns.map(({ name }) => name),
    keyColumns: found.keyColumns,
    rows: found.rows.map(({ values }) => values),
    ...(isWhole
      ? {
          detected: found.detected,
          problems: found.problems.reduce((sum, { count }) => sum + count, 0),
          rowCount: found.rows.length,
        }
      : {}),
  };
  const [one, other] = [JSON.stringify(shown), JSON.stringify(imported)];
  if (one !== other) throw new Error(`shown before the import:\n${one}\nimported:\n${other}`);
}
