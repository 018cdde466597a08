/** Two runs side by side and rows of a third kind now and then, all on one connection; says when each of those was asked for. */

import type { ListInfo } from '#electron/ports/lists.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { Priority } from '#shared/domain/runs/run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { accessTo, planRunOver } from '#test/support/rigs/planned-run.ts';

export interface OurShares {
  readonly dataDir: string;
  readonly url: string;
  readonly limits: readonly Limit[];
  readonly rowsEach: number;
  readonly classes: readonly [Priority, Priority];
  readonly interactiveRows: number;
}

export interface Asked {
  /** Calls of the others that had left when each interactive row was asked for. */
  readonly leftBefore: readonly number[];
}

// Told by the bench that starts this program.
const { dataDir, url, limits, rowsEach, classes, interactiveRows } = JSON.parse(
  process.argv[2] ?? '',
) as OurShares;

const workspace = openWorkspace(dataDir);
const ownership = await workspace.own(accessTo(url));
if (ownership === null) throw new Error('the data folder has an owner');
const { runner } = ownership;

const many = await imported(workspace, 'many', rowsEach);
const [first, second] = [await planned('A', many, classes[0]), await planned('B', many, classes[1])];
const one = await imported(workspace, 'one', 1);
const urgent: RunId[] = [];
for (let row = 0; row < interactiveRows; row++)
  urgent.push(await planned(`urgent ${row}`, one, 'interactive'));

const others = [runner.start(first), runner.start(second)];
const leftBefore: number[] = [];
for (const id of urgent) {
  await pause(500);
  leftBefore.push((await left(first)) + (await left(second)));
  await runner.start(id);
}
await Promise.race(others);
await ownership.release(5_000);
workspace.close();
const asked: Asked = { leftBefore };
console.log(JSON.stringify(asked));

async function imported({ importer }: Workspace, name: string, rows: number): Promise<ListInfo> {
  const csv = `${dataDir}/${name}.csv`;
  writeLeadsCsv(csv, rows);
  return (await importer.import(csv, {}, () => undefined)).list;
}

/** Each run has a field of its own, so that all send something else. */
function planned(name: string, list: ListInfo, priority: Priority): Promise<RunId> {
  const text = `{"run": ${JSON.stringify(name)}, "email": {{ email }}}`;
  return planRunOver(workspace, list, {
    url,
    limits,
    step: { body: { kind: 'template', text } },
    settings: { priority },
  });
}

async function left(id: RunId): Promise<number> {
  const { done, inFlight, uncertain } = await workspace.ledger.counts(id);
  return done + inFlight + uncertain;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
