import { isSampled, type PlacedSample } from './sample.ts';

/** How many of so many rows a run takes. */
export function countSampled(sample: PlacedSample, rows: number): number {
  if (sample.kind === 'all') return rows;
  if (sample.kind === 'first') return Math.min(rows, sample.rows);
  if (sample.kind === 'row') return sample.row <= rows ? 1 : 0;
  let count = 0;
  for (let position = 1; position <= rows; position += 1) if (isSampled(sample, position)) count += 1;
  return count;
}
