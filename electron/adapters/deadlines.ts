/** Something that must not take longer than a fixed time. */
export interface Expiring {
  expire(): void;
}

/**
 * Ends what takes longer than a fixed time, with one timer for all: everything has the same time, so the one that was
 * added first is the first to expire.
 */
export class Deadlines {
  readonly #limitMs: number;
  readonly #endAt = new Map<Expiring, number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  add(item: Expiring): void {
    this.#endAt.set(item, performance.now() + this.#limitMs);
    this.#timer ??= setTimeout(this.#expire, this.#limitMs);
  }

  delete(item: Expiring): void {
    this.#endAt.delete(item);
  }

  close(): void {
    this.#endAt.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  readonly #expire = (): void => {
    this.#timer = null;
    const now = performance.now();
    for (const [item, endAt] of this.#endAt) {
      if (endAt > now) {
        this.#timer ??= setTimeout(this.#expire, Math.ceil(endAt - now));
        return;
      }
      this.#endAt.delete(item);
      item.expire();
    }
  };
}
