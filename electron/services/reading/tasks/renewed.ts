import type { TaskStamp } from '#electron/ports/task-book.ts';
import type { EpochMs } from '#shared/lib/time.ts';

interface Held<Value> {
  readonly stamp: string;
  readonly value: Value;
  readonly readAt: EpochMs;
  readonly tookMs: number;
}

/** While a run is sending, what takes long to read is read anew at most once in so long. */
const LEAST_GAP_MS = 1_000;
/** And what is read quickly is nearly always fresh. */
const GAP_PER_READ = 2;

/** What is read of a run, kept for as long as the run has not changed; a few of them, those asked for last. */
export class Renewed<Value> {
  readonly #now: () => EpochMs;
  readonly #most: number;
  readonly #held = new Map<string, Held<Value>>();
  readonly #reading = new Map<string, Promise<Value>>();

  constructor(now: () => EpochMs, most: number) {
    this.#now = now;
    this.#most = most;
  }

  /** @param stamp how the run stands now, read before anything else of it */
  get(key: string, stamp: TaskStamp, read: () => Promise<Value>): Promise<Value> {
    const held = this.#held.get(key);
    if (held !== undefined && this.#isGood(held, stamp)) {
      this.#keep(key, held);
      return Promise.resolve(held.value);
    }
    const name = `${key} ${stamp.text}`;
    const going = this.#reading.get(name);
    if (going !== undefined) return going;
    const reading = this.#read(key, stamp, read).finally(() => this.#reading.delete(name));
    this.#reading.set(name, reading);
    return reading;
  }

  #isGood({ stamp, readAt, tookMs }: Held<Value>, now: TaskStamp): boolean {
    if (stamp === now.text) return true;
    // What rests may not move again by itself, and nobody would ask a second time.
    return now.isMoving && this.#now() - readAt < Math.min(LEAST_GAP_MS, GAP_PER_READ * tookMs);
  }

  async #read(key: string, stamp: TaskStamp, read: () => Promise<Value>): Promise<Value> {
    const startedAt = this.#now();
    const value = await read();
    const readAt = this.#now();
    this.#keep(key, { stamp: stamp.text, value, readAt, tookMs: readAt - startedAt });
    return value;
  }

  #keep(key: string, held: Held<Value>): void {
    this.#held.delete(key);
    this.#held.set(key, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > this.#most && oldest !== undefined) this.#held.delete(oldest);
  }
}
