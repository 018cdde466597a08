import type { RunId } from '#shared/lib/ids.ts';
import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';

/** A second of a run. */
export interface Beat {
  readonly at: EpochMs;
  readonly perSecond: number;
  readonly refusals: number;
}

/** What has come of a run up to a moment. */
export interface BeatSums {
  /** Rows of which the outcome is known. */
  readonly rows: number;
  readonly refusals: number;
}

/** Ten minutes. */
const KEPT = 600;

/** Runs that nobody follows any more, of which somebody may still look at the chart. */
const KEPT_GONE = 31;

/** Looks come about once a second: one that is a little early makes the beat, rather than the next one. */
const BEAT_MS = 0.95 * SECOND_MS;

/** A longer time without a look was a pause: its mean would be the rate of no second in it. */
const GAP_MS = 5 * SECOND_MS;

interface Series {
  beats: Beat[];
  at: EpochMs;
  sums: BeatSums;
}

/** The last ten minutes of each run, a beat a second. */
export class BeatLog {
  readonly #series = new Map<RunId, Series>();
  /** Runs that were let go, the one that was looked at last at the end. */
  readonly #gone = new Set<RunId>();

  /** Notes how a run stands; makes a beat when the last look was about a second ago, and begins anew after a pause. */
  note(id: RunId, at: EpochMs, sums: BeatSums): void {
    const series = this.#series.get(id);
    this.#gone.delete(id);
    if (series === undefined) {
      this.#series.set(id, { beats: [], at, sums });
      return;
    }
    const tookMs = at - series.at;
    if (tookMs < BEAT_MS) return;
    if (tookMs > GAP_MS) {
      series.at = at;
      series.sums = sums;
      return;
    }
    const perSecond = (Math.max(0, sums.rows - series.sums.rows) / tookMs) * SECOND_MS;
    // Another runner counts from 0 again.
    const refusals = Math.max(0, sums.refusals - series.sums.refusals);
    series.beats.push({ at, perSecond, refusals });
    if (series.beats.length > KEPT) series.beats = series.beats.slice(-KEPT);
    series.at = at;
    series.sums = sums;
  }

  /** Oldest first; empty for a run that did not move since this program was started. */
  of(id: RunId): readonly Beat[] {
    if (this.#gone.delete(id)) this.#gone.add(id);
    return this.#series.get(id)?.beats ?? [];
  }

  /** The run is over: its beats are kept for a while, and longest where they are looked at. */
  letGo(id: RunId): void {
    if (!this.#series.has(id)) return;
    this.#gone.add(id);
    for (const oldest of this.#gone) {
      if (this.#gone.size <= KEPT_GONE) return;
      this.#gone.delete(oldest);
      this.#series.delete(oldest);
    }
  }
}
