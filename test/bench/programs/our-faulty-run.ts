/** Runs a prepared run to its end, then asks the endpoint about each row that is in doubt and resolves it by that. */

import type { PracticeRow } from '#electron/practice/records/row-store.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import type { TaskCounts } from '#shared/domain/tasks/task-state.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';
import { measured } from '#test/support/bench/measure-process.ts';
import { accessTo } from '#test/support/rigs/planned-run.ts';

export interface FaultyRun {
  readonly elapsedMs: number;
  /** Of the rows in doubt: taken as delivered because they had arrived, and sent again because they had not. */
  readonly accepted: number;
  readonly resent: number;
  readonly counts: TaskCounts;
}

interface Settings {
  readonly dataDir: string;
  readonly url: string;
  readonly runId: RunId;
}

// Told by the bench that starts this program.
const { dataDir, url, runId } = JSON.parse(process.argv[2] ?? '') as Settings;

const workspace = openWorkspace(dataDir);
const ownership = await workspace.own(accessTo(url));
if (ownership === null) throw new Error('the data folder has an owner');
const { elapsedMs } = await measured(() => ownership.runner.start(runId));
const { arrived, missing } = await askAbout(workspace);
const accepted = await workspace.ledger.resolve(runId, arrived, 'accept', workspace.clock.now());
const resent = await workspace.ledger.resolve(runId, missing, 'resend', workspace.clock.now());
if (resent > 0) await ownership.runner.start(runId);
const counts = await workspace.ledger.counts(runId);
await ownership.release(1_000);
workspace.close();
const result: FaultyRun = { elapsedMs, accepted, resent, counts };
console.log(JSON.stringify(result));

/** Which tasks in doubt have arrived, as the endpoint says. */
async function askAbout({ ledger, lists }: Workspace): Promise<{ arrived: TaskId[]; missing: TaskId[] }> {
  const answer = await fetch(new URL('/practice/rows?limit=10000', url));
  // The practice endpoint's own answer.
  const { rows } = (await answer.json()) as { rows: readonly PracticeRow[] };
  const emails = new Set(rows.map(({ record }) => record?.['email']));
  const [arrived, missing]: [TaskId[], TaskId[]] = [[], []];
  const [list] = await lists.all();
  if (list === undefined) throw new Error('the list is gone');
  for await (const { id, rowId } of ledger.tasks(runId, ['uncertain'])) {
    const [row] = await lists.rows(list.id, [rowId]);
    (emails.has(row?.values[2] ?? '') ? arrived : missing).push(id);
  }
  return { arrived, missing };
}
