/**
 * A program that does a whole run, or goes on with it, and that dies where it is told to:
 * `node crash-child.ts <CrashOrder as JSON>`. Started again and again, it comes to the run's end; then it says how.
 */

import type { Milestone } from '#electron/ports/milestones.ts';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { accessTo, planRunOver, type WantedRun } from '../rigs/planned-run.ts';

/** Where the program kills itself: at the import's first report, or the n-th time that it reaches a milestone. */
export type DeathAt =
  | { readonly kind: 'import' }
  | { readonly kind: 'milestone'; readonly milestone: Milestone; readonly nth: number };

export interface CrashOrder {
  readonly dataDir: string;
  readonly csv: string;
  readonly run: WantedRun;
  /** Null to live to the end. */
  readonly dieAt: DeathAt | null;
}

// Told by the harness that starts this program.
const { dataDir, csv, run, dieAt } = JSON.parse(process.argv[2] ?? '') as CrashOrder;

const die = (): void => void process.kill(process.pid, 'SIGKILL');

let reached = 0;
function dieIfDue(milestone: Milestone): void {
  if (dieAt?.kind !== 'milestone' || dieAt.milestone !== milestone) return;
  reached += 1;
  if (reached === dieAt.nth) die();
}

const workspace = openWorkspace(dataDir, { onMilestone: dieIfDue });
const { list } = await workspace.importer.import(csv, {}, () => {
  if (dieAt?.kind === 'import') die();
});
const [known] = await workspace.ledger.runs();
const runId = known?.id ?? (await planRunOver(workspace, list, run));
const ownership = await workspace.own(accessTo(run.url));
if (ownership === null) throw new UserError('busy', 'a program that is dead still owns the data folder');
const rest = await ownership.runner.start(runId);
await ownership.release(1_000);
workspace.close();
process.stdout.write(JSON.stringify(rest));
