import type { Hold } from '#shared/domain/limits/gate.ts';
import type { PaceReport } from '#shared/domain/limits/pace/pace-report.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { RunId } from '#shared/lib/ids.ts';

/** What runs runs: the engine, as the use cases see it. Exists only in the process that owns the ledger. */
export interface Runner {
  /**
   * Sets a run going, or joins it where it already goes.
   *
   * @returns how it came to rest, when it does
   * @throws UserError `state` when there is no such run or no access to its destination; `input` when its list or
   *   its mapping no longer fit
   */
  start(id: RunId): Promise<RunRest>;
  /** Holds a run: nothing more leaves from this moment on; resolves when what is on its way has landed. */
  pause(id: RunId): Promise<void>;
  /**
   * Sends everything from here on by the access that `Secrets` gives now, such as after a key was exchanged.
   *
   * @returns when nothing is on its way with the one before, and every outcome of it is durable
   * @throws UserError `state` when a run that is under way has lost its access
   */
  renewAccess(): Promise<void>;
  /** Ends a run: nothing more leaves from this moment on, what waits is cancelled, what is on its way lands. Gives how many were cancelled. */
  stop(id: RunId): Promise<number>;
  /**
   * The machine woke up, or has a network again: what waits for want of one is tried at once, and a service that was
   * failing is probed. Limits, and waits that a provider asked for, stand.
   */
  tryNow(): void;
  /** How often this runner was told, in a run's calls, that it is too fast. */
  refusalsOf(id: RunId): number;
  /** What keeps a run's next call back, or null when nothing does. */
  holdOf(id: RunId): Hold | null;
  /** The pace that a run's connection is sent to at, where it is not just what was declared; null otherwise. */
  paceOf(id: RunId): PaceReport | null;
  /** Nothing more leaves; what is on its way gets `graceMs` to land. Every outcome is durable when this resolves. */
  close(graceMs: number): Promise<void>;
}
