import type { EpochMs } from '#shared/lib/time.ts';
import { AcceptedLog } from './accepted-log.ts';
import type { Refusal } from './refusal.ts';

/** A call that the provider refused because of the pace. */
export interface RefusedCall {
  readonly leftAt: EpochMs;
  /** Its place among the calls: the next one has a higher number. */
  readonly order: number;
  readonly at: EpochMs;
  /** Until when nothing leaves. */
  readonly until: EpochMs;
  /** How long the provider asked to wait; null when it did not say. */
  readonly toldMs: number | null;
}

/** Calls that were refused together, and how long that closes the gate. */
interface Episode {
  readonly leftAt: EpochMs;
  readonly order: number;
  readonly until: EpochMs;
  readonly earlierMs: number;
  readonly refused: number;
}

/** What an episode teaches. `isOdd` when calls that left after the first refused one were let in: no limit does that. */
export interface Lesson {
  readonly refusal: Refusal;
  readonly isOdd: boolean;
  /** Nothing was let in since the last lesson: it was not over, and this one takes its place. */
  readonly isSequel: boolean;
}

const KEPT_ORDERS = 128;
/** Waits are told in whole seconds, rounded up. */
const WHOLE_MS = 1_000;

/** Gathers what is let in and what is refused between two openings of a provider's gate. */
export class RefusalWatch {
  readonly #log = new AcceptedLog();
  #orders: number[] = [];
  #nextOrder = 0;
  #openedAt: EpochMs = 0;
  #before: { readonly openedAt: EpochMs; readonly leftAt: EpochMs } | null = null;
  #episode: Episode | null = null;

  letIn(leftAt: EpochMs, order: number, units: number): void {
    this.#log.add(leftAt, units);
    this.#orders[this.#nextOrder] = order;
    this.#nextOrder = (this.#nextOrder + 1) % KEPT_ORDERS;
  }

  /** Units that left at `from` or later and were let in. */
  letInSince(from: EpochMs): number {
    return this.#log.since(from);
  }

  refuse({ leftAt, order, at, until, toldMs }: RefusedCall): void {
    // It had left with those that the last episode was about.
    if (this.#episode === null && leftAt < this.#openedAt) return;
    const known = this.#episode ?? { leftAt, order, until, refused: 0, earlierMs: 0 };
    const isLonger = until >= known.until;
    const earlierMs = toldMs === null ? until - at : toldMs % WHOLE_MS === 0 ? WHOLE_MS : 0;
    this.#episode = {
      leftAt: Math.min(known.leftAt, leftAt),
      order: Math.min(known.order, order),
      until: Math.max(known.until, until),
      earlierMs: isLonger ? Math.min(earlierMs, until - at) : known.earlierMs,
      refused: known.refused + 1,
    };
  }

  /**
   * The lesson of an episode that is over at `now`; null when none is.
   *
   * @param burst units that are known to be let in at once
   */
  lesson(now: EpochMs, burst: number): Lesson | null {
    const episode = this.#episode;
    if (episode === null || now < episode.until) return null;
    this.#episode = null;
    const isSequel = this.#before !== null && this.#log.since(this.#openedAt) === 0;
    const from = isSequel && this.#before !== null ? this.#before.openedAt : this.#openedAt;
    const leftAt = isSequel && this.#before !== null ? this.#before.leftAt : episode.leftAt;
    const after = this.#orders.filter((order) => order > episode.order).length;
    this.#before = { openedAt: from, leftAt };
    this.#openedAt = episode.until;
    return {
      isSequel,
      isOdd: after > 2 * episode.refused,
      refusal: {
        leftAt,
        until: episode.until,
        earlierMs: episode.earlierMs,
        accepted: this.#log.since(from),
        beganAt: this.#log.firstSince(from) ?? leftAt,
        surely: this.#log.steepest({ from, end: episode.until, burst: 0 }),
        asBucket: this.#log.steepest({ from, end: leftAt, burst }),
      },
    };
  }
}
