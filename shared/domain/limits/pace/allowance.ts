import type { ToldLimit } from '#shared/domain/signals/signals.ts';
import { DAY_MS, type EpochMs } from '#shared/lib/time.ts';

/** A provider's own count of what may still come, by the latest answer that told it. */
interface Told {
  readonly name: string;
  readonly until: EpochMs;
  left: number;
}

/** A reset further off than this is a quota of an account, not a pace, and is left to refusals. */
const LONGEST_RESET_MS = DAY_MS;

/**
 * Obeys `remaining` and `reset` headers: what leaves counts at once, so that calls on their way together do not
 * overrun what an earlier answer told.
 */
export class Allowance {
  #told: readonly Told[] = [];
  #toldBy: EpochMs = 0;

  /**
   * Takes over what an answer told.
   *
   * @param leftAt when its call left: an answer to an older call knows less
   * @param inFlight units on their way, which the other side may not have counted yet
   */
  tell(limits: readonly ToldLimit[], { leftAt, at, inFlight }: Answer): void {
    if (leftAt < this.#toldBy || limits.length === 0) return;
    this.#toldBy = leftAt;
    this.#told = limits.flatMap(({ name, remaining, resetMs }) =>
      remaining === null || resetMs === null || resetMs > LONGEST_RESET_MS
        ? []
        : [{ name, until: at + resetMs, left: remaining - inFlight }],
    );
  }

  leave(units: number): void {
    for (const told of this.#told) told.left -= units;
  }

  /** What is used up, and until when; null when nothing is. */
  usedUp(now: EpochMs): { readonly name: string; readonly until: EpochMs } | null {
    let longest: Told | null = null;
    for (const told of this.#told) {
      if (told.left < 1 && told.until > now && told.until > (longest?.until ?? 0)) longest = told;
    }
    return longest;
  }
}

/** When an answer came, and to what. */
export interface Answer {
  readonly leftAt: EpochMs;
  readonly at: EpochMs;
  readonly inFlight: number;
}
