import type { Ledger } from '#electron/ports/ledger.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { decideSafely } from './decide-safely.ts';
import type { DecisionPorts } from './revive-failed.ts';

/** Letters decided about in one transaction: a million at once would hold every send up. */
const PIECE = 1_000;

/**
 * Makes dead letters wait again, with all their attempts and the values that they were given, and the run ready. Each
 * piece is durable of its own; a crash leaves the rest dead, and the run is seen to be unfinished.
 *
 * @returns how many rows wait again
 * @throws UserError `busy` when another program has the run in hand
 */
export const reviveLetters = (
  { ledger, clock, own }: DecisionPorts,
  id: RunId,
  tasks: readonly TaskId[],
): Promise<number> =>
  decideSafely(ledger, own, id, async () => {
    await ledger.ready(id);
    return inPieces(tasks, (piece) => ledger.revive(id, piece, clock.now()));
  });

/** Dead letters that are given up, and why. */
export interface Discarding {
  readonly runId: RunId;
  readonly tasks: readonly TaskId[];
  readonly reason: string;
}

/**
 * Gives dead letters up: they stay dead, and are never sent again. Final. Each piece is durable of its own.
 *
 * @returns how many rows were given up
 * @throws UserError `busy` when another program has the run in hand
 */
export const discardLetters = (
  { ledger, clock, own }: DecisionPorts,
  { runId, tasks, reason }: Discarding,
): Promise<number> =>
  decideSafely(ledger, own, runId, () =>
    inPieces(tasks, (piece) => ledger.discard(runId, piece, reason, clock.now())),
  );

/** Long enough for a sentence or two; it is shown in lists and exports. */
const LONGEST_REASON = 500;

/** Why somebody gives rows up, in one line. */
export function discardReason(typed: string): Result<string, string> {
  const reason = typed.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (reason === '') return failed('A discard needs a reason, which stays on record.');
  if (reason.length > LONGEST_REASON)
    return failed(`A reason has ${LONGEST_REASON} characters at most; this one has ${reason.length}.`);
  return ok(reason);
}

async function inPieces(
  tasks: readonly TaskId[],
  decide: (piece: readonly TaskId[]) => ReturnType<Ledger['revive']>,
): Promise<number> {
  let decided = 0;
  for (let from = 0; from < tasks.length; from += PIECE) {
    decided += await decide(tasks.slice(from, from + PIECE));
  }
  return decided;
}
