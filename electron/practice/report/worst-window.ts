import { windowOf } from '../limits/fixed-window.ts';

/** Something that came at a moment and counts so much. */
export interface Arrival {
  readonly atMs: number;
  readonly weight: number;
}

/**
 * The most that came in any window of this length, however placed. Windows are half open, as in the limit: what
 * comes exactly one window later is no longer inside.
 *
 * @param arrivals in order of time
 */
export function worstWindow(arrivals: readonly Arrival[], windowMs: number): number {
  let worst = 0;
  let inside = 0;
  let first = 0;
  for (const last of arrivals) {
    inside += last.weight;
    for (
      let oldest = arrivals[first];
      oldest && oldest.atMs + windowMs <= last.atMs;
      oldest = arrivals[first]
    ) {
      inside -= oldest.weight;
      first += 1;
    }
    worst = Math.max(worst, inside);
  }
  return worst;
}

/**
 * The most that came between two multiples of this length.
 *
 * @param arrivals in order of time
 */
export function worstFixedWindow(arrivals: readonly Arrival[], windowMs: number): number {
  let worst = 0;
  let inside = 0;
  let window = Number.NaN;
  for (const { atMs, weight } of arrivals) {
    if (windowOf(atMs, windowMs) !== window) inside = 0;
    window = windowOf(atMs, windowMs);
    inside += weight;
    worst = Math.max(worst, inside);
  }
  return worst;
}

/**
 * The size of the smallest bucket, filled at this rate, that would have let everything in. It is the worst excess of what
 * came over what was filled in, taken over every stretch from one arrival to a later one.
 *
 * @param arrivals in order of time
 */
export function smallestBurst(arrivals: readonly Arrival[], perSecond: number): number {
  let smallest = 0;
  let missing = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const { atMs, weight } of arrivals) {
    missing = Math.max(0, missing - ((atMs - before) * perSecond) / 1_000) + weight;
    before = atMs;
    smallest = Math.max(smallest, missing);
  }
  return smallest;
}
