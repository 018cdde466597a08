import type { Run } from '#shared/domain/runs/run.ts';
import { type TaskCounts, unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { isUnfinished, requireRun } from '../reading/find-run.ts';
import { decideSafely } from './decide-safely.ts';
import type { DecisionPorts } from './revive-failed.ts';

/**
 * Ends a run that nobody is sending: what waits is cancelled for good. What a crash left on its way is settled first,
 * as its steps say. Each piece is durable of its own; after a crash the rest waits, and stopping again goes on.
 *
 * @returns how many rows were cancelled
 * @throws UserError `state` when nothing of it is left to stop; `busy` when another program has it in hand
 */
export function stopRun({ ledger, clock, own }: DecisionPorts, id: RunId): Promise<number> {
  return decideSafely(ledger, own, id, async () => {
    const run = await requireRun(ledger, id);
    requireUnfinished(run, await ledger.counts(id));
    const cancelled = await ledger.cancelWaiting(id, clock.now());
    await ledger.end(id, clock.now());
    return cancelled;
  });
}

/**
 * Before anybody is asked.
 *
 * @throws UserError `state` when nothing of it is left to stop
 */
export function requireUnfinished(run: Run, counts: TaskCounts): void {
  if (!isUnfinished(run) && unfinishedOf(counts) === 0) throw hasEnded(run.id);
}

const hasEnded = (id: RunId): UserError =>
  new UserError(
    'state',
    `Run ${id} has ended already. Nothing was changed. \`sluice status ${id}\` shows how it stands.`,
  );
