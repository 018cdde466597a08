import type { Run } from '#shared/domain/runs/run.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { requireRun } from '../reading/find-run.ts';
import { decideSafely } from './decide-safely.ts';
import type { DecisionPorts } from './revive-failed.ts';

/** What a run may spend more under a higher budget, in millionths; a problem when it is none. */
export function roomUnder(run: Run, budgetMicros: number): Result<number, string> {
  const { budgetMicros: before } = run.plan.settings;
  const { spentMicros, reservedMicros } = run.spend;
  if (before === null) return failed(`Run ${run.id} has no budget that could be raised.`);
  if (budgetMicros <= before) return failed(`The budget of run ${run.id} is as high already.`);
  return ok(Math.max(0, budgetMicros - spentMicros - reservedMicros));
}

/**
 * Lets a run that is at rest spend more than was agreed at its start, and records it. Sends nothing.
 *
 * @throws UserError `input` when it has no budget or the new one is not higher; `busy` when another program has the
 *   run in hand
 */
export function raiseBudget(
  { ledger, clock, own }: DecisionPorts,
  { id }: Run,
  budgetMicros: number,
): Promise<void> {
  return decideSafely(ledger, own, id, async () => {
    const room = roomUnder(await requireRun(ledger, id), budgetMicros);
    if (!room.ok) throw new UserError('input', `${room.problem} Nothing was changed, and nothing was sent.`);
    await ledger.raiseBudget(id, budgetMicros, clock.now());
  });
}
