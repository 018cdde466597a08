import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { MatchingRows } from '#electron/ports/matching-rows.ts';
import { countSampled } from '#shared/domain/runs/count-sampled.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import { isSampled, lastSampled, type PlacedSample } from '#shared/domain/runs/sample.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';

export interface SamplePorts {
  readonly lists: Lists;
  readonly matching: MatchingRows;
}

/** Rows read at a time: memory stays flat, and no send of another run waits long for the database. */
const PIECE = 500;

/**
 * The rows that a run takes of its list, in row order, a piece at a time.
 *
 * @throws UserError as `MatchingRows`, where rows are taken by what is in them
 */
export function sampledRows(
  { lists, matching }: SamplePorts,
  { listId, settings: { sample } }: RunPlan,
): AsyncIterable<readonly RowId[]> {
  if (sample.kind !== 'matching') return placedRows(lists, listId, sample);
  const { filters, search } = sample;
  return inPieces(matching.ids({ listId, filters, search }));
}

/**
 * How many rows a run takes of its list.
 *
 * @throws UserError as `sampledRows`
 */
export async function countRows(
  { matching }: Pick<SamplePorts, 'matching'>,
  { listId, settings: { sample } }: RunPlan,
  { rowCount }: Pick<ListInfo, 'rowCount'>,
): Promise<number> {
  if (sample.kind !== 'matching') return countSampled(sample, rowCount);
  const { filters, search } = sample;
  return matching.count({ listId, filters, search });
}

/** Rows that are taken by where they stand, in row order, a piece at a time. */
export async function* placedRows(
  lists: Lists,
  listId: ListId,
  sample: PlacedSample,
): AsyncGenerator<readonly RowId[]> {
  let after = 0;
  let position = 0;
  for (;;) {
    if (position >= lastSampled(sample)) return;
    const ids = await lists.rowIdsAfter(listId, after, PIECE);
    const last = ids.at(-1);
    if (last === undefined) return;
    const start = position;
    yield ids.filter((_id, index) => isSampled(sample, start + index + 1));
    position += ids.length;
    after = last;
  }
}

async function* inPieces(pages: AsyncIterable<readonly RowId[]>): AsyncGenerator<readonly RowId[]> {
  for await (const page of pages) {
    for (let from = 0; from < page.length; from += PIECE) yield page.slice(from, from + PIECE);
  }
}
