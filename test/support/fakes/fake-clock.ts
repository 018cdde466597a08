import type { Clock } from '#electron/ports/clock.ts';
import type { EpochMs } from '#shared/lib/time.ts';

interface Alarm {
  readonly at: EpochMs;
  readonly ring: () => void;
}

/** A clock that stands still until a test moves it. What is due already is called back in the next turn of the loop. */
export class FakeClock implements Clock {
  #now: EpochMs;
  readonly #alarms = new Set<Alarm>();

  constructor(now: EpochMs = Date.UTC(2026, 5, 1)) {
    this.#now = now;
  }

  now(): EpochMs {
    return this.#now;
  }

  at(at: EpochMs, callback: () => void): () => void {
    if (at <= this.#now) {
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    }
    const alarm = { at, ring: callback };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  /** Lets time pass, and rings what comes due on the way, in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(); next !== null && next.at <= end; next = this.#next()) this.#ring(next);
    this.#now = end;
  }

  /** Goes to the next alarm and rings it; false when there is none. */
  advanceToNext(): boolean {
    const next = this.#next();
    if (next !== null) this.#ring(next);
    return next !== null;
  }

  #next(): Alarm | null {
    const [first] = [...this.#alarms].toSorted((one, other) => one.at - other.at);
    return first ?? null;
  }

  #ring(alarm: Alarm): void {
    this.#alarms.delete(alarm);
    this.#now = Math.max(this.#now, alarm.at);
    alarm.ring();
  }
}

/** Lets everything run that waits for no time: enough turns of the loop for any chain of commits and answers. */
export async function quiescence(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** So often nothing may be due before a test gives up: a long chain of turns may be under way. */
const MOST_IDLE = 200;

/**
 * Waits for a result, moving the clock on from alarm to alarm.
 *
 * @throws when nothing more can happen and the result is not there, or when it takes too many alarms: something spins
 */
export async function playOut<Value>(
  clock: FakeClock,
  result: Promise<Value>,
  mostAlarms = 10_000,
): Promise<Value> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  result.then(over, over);
  for (let alarms = 0, idle = 0; idle < MOST_IDLE; ) {
    await quiescence();
    if (isOver) return result;
    if (alarms >= mostAlarms) throw new Error(`still going after ${mostAlarms} alarms`);
    if (clock.advanceToNext()) alarms += 1;
    else idle += 1;
  }
  throw new Error('nothing more happens, and the result is not there');
}
