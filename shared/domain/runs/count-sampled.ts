import { isSampled, type Sample } from './sample.ts';

/** How many rows of a list a run takes. */
export function countSampled(sample: Sample, rows: number): number {
  if (sample.kind === 'all') return rows;
  if (sample.kind === 'first') return Math.min(rows, sample.rows);
  if (sample.kind === 'row') return sample.row <= rows ? 1 : 0;
  let count = 0;
  for (let position = 1; position <= rows; position += 1) if (isSampled(sample, position)) count += 1;
  return count;
}
