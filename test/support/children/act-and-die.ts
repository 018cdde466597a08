/**
 * A program that checks what arrived and settles it, and that is killed as it comes to a decision:
 * `node act-and-die.ts <data folder> <file> <nth decision, 0 for none> <before|after>`.
 */

import { openArrivalCheck } from '#electron/lists/arrivals/open-arrival-check.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import { actOnFindings } from '#electron/services/reconciling/act-on-findings.ts';
import { reconcileRun } from '#electron/services/reconciling/reconcile-run.ts';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import type { RunId } from '#shared/lib/ids.ts';

const [dataDir = '', path = '', nth = '0', moment = 'before'] = process.argv.slice(2);
const runId = 1 as RunId; // the only one there is

let decisions = 0;
function dieIfDue(now: string): void {
  if (now === 'before') decisions += 1;
  if (decisions === Number(nth) && now === moment) process.kill(process.pid, 'SIGKILL');
}

/** Around a decision, which is durable when it comes back. */
async function around(decide: () => Promise<number>): Promise<number> {
  dieIfDue('before');
  const decided = await decide();
  dieIfDue('after');
  return decided;
}

const workspace = openWorkspace(dataDir);
const { ledger: real, lists, clock } = workspace;
const ledger: Ledger = Object.assign(Object.create(real) as Ledger, {
  resolve: (...args: Parameters<Ledger['resolve']>) => around(() => real.resolve(...args)),
  resendMissing: (...args: Parameters<Ledger['resendMissing']>) => around(() => real.resendMissing(...args)),
});
const check = await openArrivalCheck(dataDir, clock, {
  path,
  options: { keyColumns: [], hasHeader: true },
  onProgress: () => undefined,
});
const ports = { ledger, lists, against: check, book: check.book };
await reconcileRun(ports, { runId, keyColumns: null, ceiling: null });
const acted = await actOnFindings(
  { ledger, clock, own: () => workspace.own({ accessTo: () => null }) },
  check.book,
  { id: runId, actions: { applies: true, resendsMissing: true }, onProgress: () => undefined },
);
check.close();
workspace.close();
process.stdout.write(JSON.stringify(acted));
