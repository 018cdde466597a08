import type { Facets } from '#electron/ports/list-views.ts';
import { foldText } from '#shared/domain/lists/views/fold-text.ts';
import { facetKey } from '#shared/domain/lists/views/row-matches.ts';
import type { IdAndCell } from './list-scan.ts';
import { sortTexts } from './sort-texts.ts';
import { pause, type ViewTask } from './view-task.ts';

/** A value of a column, in the spelling that came first, and how many rows have it. */
export interface FacetCount {
  readonly key: string | null;
  readonly value: string | null;
  readonly rows: number;
}

/** Counts the values of a column, the most frequent first. */
export async function countFacets(
  cells: AsyncIterable<readonly IdAndCell[]>,
  task: ViewTask,
): Promise<readonly FacetCount[]> {
  const counts = new Map<string | null, { key: string | null; value: string | null; rows: number }>();
  for await (const chunk of cells) {
    for (const [, value] of chunk) {
      const key = facetKey(value);
      const counted = counts.get(key);
      if (counted === undefined) counts.set(key, { key, value: key === null ? null : value, rows: 1 });
      else counted.rows += 1;
    }
  }
  await pause(task);
  // By value, then by number: values that are as frequent stay in order. Empty cells stand last among them.
  const filled = [...counts.values()].filter(({ key }) => key !== null);
  const order = sortTexts(filled.map(({ key }) => key ?? ''));
  const sorted = Array.from(order, (place) => filled[place]).filter((count) => count !== undefined);
  const empty = counts.get(null);
  return [...sorted, ...(empty === undefined ? [] : [empty])].sort((one, other) => other.rows - one.rows);
}

export function pickFacets(counts: readonly FacetCount[], search: string, limit: number): Facets {
  const wanted = foldText(search);
  const found = search === '' ? counts : counts.filter(({ key }) => key?.includes(wanted) === true);
  return {
    values: found.slice(0, limit).map(({ value, rows }) => ({ value, rows })),
    distinct: found.length,
  };
}
