import type { Ledger } from '#electron/ports/ledger.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** @throws UserError `state` when there is no such run */
export async function requireRun(ledger: Pick<Ledger, 'findRun'>, id: RunId): Promise<Run> {
  const run = await ledger.findRun(id);
  if (run !== null) return run;
  throw new UserError(
    'state',
    `There is no run ${id}. Nothing was changed. \`sluice status\` shows the runs.`,
  );
}

/** Whether a run still has something to send. */
export const isUnfinished = (run: Run): boolean => run.state === 'ready' || run.state === 'paused';
