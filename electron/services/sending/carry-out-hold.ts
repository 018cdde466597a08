import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { Hold } from './follow-run.ts';

interface HoldPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/**
 * Does what the user of a program wanted that died while calls of the run were still landing. For the new owner alone,
 * which has settled those calls.
 *
 * @returns how the run rests
 */
export async function carryOutHold({ ledger, clock }: HoldPorts, id: RunId, hold: Hold): Promise<RunRest> {
  const run = await ledger.findRun(id);
  if (run?.state === 'ready') await ledger.pause(id, 'user', 'paused');
  if (hold === 'stop') {
    await ledger.cancelWaiting(id, clock.now());
    await ledger.end(id, clock.now());
  }
  await ledger.letGo(id);
  return hold === 'stop' || run?.state === 'ended'
    ? { kind: 'ended' }
    : { kind: 'paused', by: 'user', reason: 'paused' };
}
