/** Called with how many times the user has asked to stop, the first time with 1. */
export type OnInterrupt = (times: number) => void;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for Ctrl-C and its like; while somebody handles them the process does not end by itself. */
export class Interrupts {
  #handler: OnInterrupt;
  readonly #otherwise: OnInterrupt;
  #times = 0;
  readonly #listen = (): void => {
    this.#times += 1;
    this.#handler(this.#times);
  };

  /** @param otherwise what happens while nobody handles them */
  constructor(otherwise: OnInterrupt) {
    this.#otherwise = otherwise;
    this.#handler = otherwise;
    for (const signal of SIGNALS) process.on(signal, this.#listen);
  }

  /** Sends interrupts to `handler` while `work` goes on. */
  async during<Value>(handler: OnInterrupt, work: () => Promise<Value>): Promise<Value> {
    this.#handler = handler;
    try {
      return await work();
    } finally {
      this.#handler = this.#otherwise;
    }
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#listen);
  }
}
