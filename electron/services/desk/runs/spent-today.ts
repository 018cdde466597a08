import type { Clock } from '#electron/ports/clock.ts';
import type { HandBook } from '#electron/ports/runs-in-hand.ts';
import { sleep } from '#electron/services/sending/sleep.ts';
import { type EpochMs, HOUR_MS, NEVER, SECOND_MS } from '#shared/lib/time.ts';

interface SpentPorts {
  readonly ledger: Pick<HandBook, 'spentBetween'>;
  readonly clock: Clock;
  /** When the day began by the user's own clock. */
  readonly startOfDay: (now: EpochMs) => EpochMs;
}

/** An outcome is on disk long before it is so old: what is older does not change any more. */
const SETTLED_MS = 30 * SECOND_MS;

/** What was paid since midnight, from the ledger. What does not change any more is read once, an hour at a time. */
export class SpentToday {
  readonly #ports: SpentPorts;
  #day: EpochMs = NEVER;
  /** Up to when `#settled` counts. */
  #upTo: EpochMs = 0;
  #settled = 0;

  constructor(ports: SpentPorts) {
    this.#ports = ports;
  }

  /** In millionths. */
  async look(): Promise<number> {
    const { ledger, clock, startOfDay } = this.#ports;
    const now = clock.now();
    const day = startOfDay(now);
    if (day !== this.#day) {
      this.#day = day;
      this.#upTo = day;
      this.#settled = 0;
    }
    while (this.#upTo < now - SETTLED_MS) {
      const to = Math.min(now - SETTLED_MS, this.#upTo + HOUR_MS);
      this.#settled += await ledger.spentBetween(this.#upTo, to);
      this.#upTo = to;
      if (to < now - SETTLED_MS) await sleep(clock, 0);
    }
    return this.#settled + (await ledger.spentBetween(this.#upTo, NEVER));
  }
}
