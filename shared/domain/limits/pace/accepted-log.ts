import { type EpochMs, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** Older departures say nothing of a pace that is learned: nothing longer than this is learned. */
export const LONGEST_LEARNED_MS = 2 * MINUTE_MS;

/** Enough to tell the moments of a pace apart, few enough to cost nothing at thousands a second. */
const MOST_SAMPLES = 512;

interface Sample {
  readonly leftAt: EpochMs;
  units: number;
}

/** A stretch of time to look back on. */
export interface Stretch {
  readonly from: EpochMs;
  readonly end: EpochMs;
  /** Units that a provider lets in at once, without any time. */
  readonly burst: number;
}

/** What a provider let in, by the moment at which it left here. */
export class AcceptedLog {
  #samples: Sample[] = [];

  add(leftAt: EpochMs, units: number): void {
    const last = this.#samples.at(-1);
    // Answers come in another order than calls left: by a round trip, which no estimate needs to know apart.
    if (last !== undefined && leftAt <= last.leftAt) last.units += units;
    else this.#samples.push({ leftAt, units });
    if (this.#samples.length > MOST_SAMPLES) this.#thin(leftAt - LONGEST_LEARNED_MS);
  }

  /** Units that left at `from` or later. */
  since(from: EpochMs): number {
    let units = 0;
    for (const sample of this.#samples) if (sample.leftAt >= from) units += sample.units;
    return units;
  }

  /** When the first call left of those that left at `from` or later; null when none did. */
  firstSince(from: EpochMs): EpochMs | null {
    return this.#samples.find(({ leftAt }) => leftAt >= from)?.leftAt ?? null;
  }

  /**
   * The most that was let in over a stretch which begins at `from` or later and ends at `end`, less a burst.
   *
   * @returns units a second, 0 or more
   */
  steepest({ from, end, burst }: Stretch): number {
    let units = 0;
    let steepest = 0;
    for (const sample of this.#samples.toReversed()) {
      if (sample.leftAt < from) break;
      units += sample.units;
      steepest = Math.max(steepest, (units - burst) / Math.max(1, end - sample.leftAt));
    }
    return steepest * SECOND_MS;
  }

  /** Forgets what is old, and joins neighbours: what lies back the furthest is told apart the least. */
  #thin(from: EpochMs): void {
    const recent = this.#samples.filter(({ leftAt }) => leftAt >= from);
    const joined: Sample[] = [];
    for (const [index, sample] of recent.entries()) {
      const last = joined.at(-1);
      if (index % 2 === 1 && last !== undefined) last.units += sample.units;
      else joined.push({ ...sample });
    }
    this.#samples = joined;
  }
}
