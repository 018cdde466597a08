import type { Runner } from '#electron/ports/runner.ts';

/** The right to send, which one process has at a time. */
export interface Ownership {
  readonly runner: Runner;
  /** Gives it back when what is on its way has landed, or was broken off after `graceMs`. Twice is as good as once. */
  release(graceMs: number): Promise<void>;
}
