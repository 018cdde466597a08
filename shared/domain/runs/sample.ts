import type { Filter } from '#shared/domain/lists/views/view-spec.ts';
import { assertNever } from '#shared/lib/assert-never.ts';

/** Rows that are taken by where they stand in the list. */
export type PlacedSample =
  | { readonly kind: 'all' }
  | { readonly kind: 'first'; readonly rows: number }
  /** The one row at this place in the list, from 1. */
  | { readonly kind: 'row'; readonly row: number }
  /** A share from 0 to 1 of the rows, drawn by `seed`: the same rows each time. */
  | { readonly kind: 'share'; readonly share: number; readonly seed: number };

/**
 * Rows that are taken by what is in them: what `rowMatcher` says of the list as it was imported, so that the same words
 * are the same rows each time. What a run changes of its rows does not count.
 */
export interface MatchingSample {
  readonly kind: 'matching';
  /** All of them hold. With no filter and no search, what was there was erased with the list. */
  readonly filters: readonly Filter[];
  /** Text that some cell holds; empty for any. */
  readonly search: string;
}

/** Which rows of a list a run takes. */
export type Sample = PlacedSample | MatchingSample;

/**
 * Whether a run takes a row. Each row's draw stands alone, so that any part of a list can be planned by itself.
 *
 * @param position the row's place in the list, from 1
 */
export function isSampled(sample: PlacedSample, position: number): boolean {
  switch (sample.kind) {
    case 'all':
      return true;
    case 'first':
      return position <= sample.rows;
    case 'row':
      return position === sample.row;
    case 'share':
      return draw(position, sample.seed) < sample.share;
    default:
      return assertNever(sample, 'a sample');
  }
}

/** The place of the last row that a run may take: what comes after it need not be looked at. */
export function lastSampled(sample: PlacedSample): number {
  if (sample.kind === 'first') return sample.rows;
  return sample.kind === 'row' ? sample.row : Number.POSITIVE_INFINITY;
}

/** A number from 0 up to 1 that depends on both arguments alone ("murmur3" finalizer, as published for 32 bits). */
function draw(position: number, seed: number): number {
  let mixed = (Math.imul(position, 0x9e3779b1) ^ seed) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
