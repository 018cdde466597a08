import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import { type TaskCounts, totalOf } from '#shared/domain/tasks/task-state.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** What the program tells the one that started it; part of its contract with scripts. */
export const EXIT = {
  /** Every row done, skipped, duplicate, cached, or dead and discarded by the user. */
  done: 0,
  /** The machine failed, or Sluice has a fault. */
  failure: 1,
  /** Bad usage or input: nothing was done. */
  usage: 2,
  /** Ended with dead or uncertain rows that nobody has decided about. */
  incomplete: 3,
  /** Stopped by a budget. */
  budget: 4,
  /** Paused by a provider. */
  provider: 5,
  /** Stopped by the user; what is left goes on with `resume`. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * The exit code of a run that came to rest with these sums.
 *
 * @param inDoubt duplicates that count on a send of an earlier run which may not have arrived: not done, for a script
 * @param discarded dead rows that the user gave up: decided, like rows that a rule skipped
 */
export function exitCodeOf(rest: RunRest, counts: TaskCounts, inDoubt: number, discarded = 0): ExitCode {
  switch (rest.kind) {
    case 'closed':
      return EXIT.interrupted;
    case 'paused':
      return PAUSED[rest.by];
    case 'ended': {
      const { done, skipped, duplicate, cached } = counts;
      const settled = done + skipped + duplicate + cached + discarded - inDoubt;
      return settled === totalOf(counts) ? EXIT.done : EXIT.incomplete;
    }
    default:
      return assertNever(rest, 'a rest');
  }
}

const PAUSED = { budget: EXIT.budget, provider: EXIT.provider, user: EXIT.interrupted } as const;

/** The exit code of what was thrown. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (!(error instanceof UserError)) return EXIT.failure;
  return error.kind === 'environment' || error.kind === 'busy' ? EXIT.failure : EXIT.usage;
}

/** Thrown where the user broke something off before it began. */
export class Interrupted extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Interrupted';
  }
}
