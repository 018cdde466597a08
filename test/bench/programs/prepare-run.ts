/** Imports a list and plans a run over it, in a process of its own: none of that is part of what a run costs. */
import { openWorkspace } from '#electron/workspace/workspace.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { planRunOver, type WantedRun } from '#test/support/rigs/planned-run.ts';

export interface Preparation {
  readonly dataDir: string;
  readonly rows: number;
  readonly run: WantedRun;
}

// Told by the bench that starts this program.
const { dataDir, rows, run } = JSON.parse(process.argv[2] ?? '') as Preparation;

const workspace = openWorkspace(dataDir);
const csv = `${dataDir}/leads.csv`;
writeLeadsCsv(csv, rows);
const { list } = await workspace.importer.import(csv, {}, () => undefined);
const runId = await planRunOver(workspace, list, run);
workspace.close();
console.log(JSON.stringify(runId));
