import type { Clock } from '#electron/ports/clock.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** What a ticker does. */
export interface TickerWork {
  tick(): Promise<void>;
  /** A tick or a job threw. The ticker goes on when it is woken. */
  onFailure(error: unknown): void;
}

/**
 * Runs one tick at a time, with one timer: set to the earliest moment that anybody asked for. A wish that comes during
 * a tick is granted by another one right after it.
 */
export class Ticker {
  readonly #clock: Clock;
  readonly #work: TickerWork;
  #isTicking = false;
  #isTickWanted = false;
  #timer: { readonly at: EpochMs; readonly cancel: () => void } | null = null;
  #jobs: (() => Promise<void>)[] = [];

  constructor(clock: Clock, work: TickerWork) {
    this.#clock = clock;
    this.#work = work;
  }

  /** Ticks as soon as possible. */
  wake(): void {
    this.tickAt(this.#clock.now());
  }

  tickAt(at: EpochMs): void {
    if (this.#timer !== null) {
      if (this.#timer.at <= at) return;
      this.#timer.cancel();
    }
    const cancel = this.#clock.at(at, () => {
      this.#timer = null;
      void this.#run();
    });
    this.#timer = { at, cancel };
  }

  /** Does something while no tick is under way. */
  between<Value>(job: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(() => job().then(resolve, reject));
      this.wake();
    });
  }

  async #run(): Promise<void> {
    this.#isTickWanted = true;
    if (this.#isTicking) return;
    this.#isTicking = true;
    try {
      while (this.#isTickWanted) {
        this.#isTickWanted = false;
        for (const job of this.#jobs.splice(0)) await job();
        await this.#work.tick();
      }
    } catch (error) {
      this.#work.onFailure(error);
    } finally {
      this.#isTicking = false;
    }
  }
}
