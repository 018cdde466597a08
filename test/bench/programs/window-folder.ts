/**
 * Makes a data folder as it is after months of use: many lists, a finished run over some of them, and a long list with
 * a run over all of it that has yet to be sent. All of it by the product's own code, in a process of its own.
 */
import { statSync } from 'node:fs';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import { writeLeadsCsv } from '#test/support/leads-csv.ts';
import { planRunOver } from '#test/support/planned-run.ts';
import type { WindowFolder } from '../window/window-folder.ts';

interface Settings {
  readonly dataDir: string;
  /** Rows of the long list. */
  readonly rows: number;
  /** Where its run sends. */
  readonly url: string;
  readonly perSecond: number;
}

/** What a list has that is not the long one. */
const SMALL_ROWS = 1_000;
const SMALL_LISTS = 19;

// Told by the bench that starts this program.
const { dataDir, rows, url, perSecond } = JSON.parse(process.argv[2] ?? '') as Settings;

const workspace = openWorkspace(dataDir);
const imported = async (name: string, count: number) => {
  const csv = `${dataDir}/${name}.csv`;
  writeLeadsCsv(csv, count);
  return { csv, list: (await workspace.importer.import(csv, {}, () => undefined)).list };
};
// Little by little, as a bucket lets calls out, rather than a second's worth at once.
const limits = [
  { kind: 'tokenBucket', counts: 'records', amount: perSecond, perMs: 1_000, burst: 20 },
] as const;
for (let number = 1; number <= SMALL_LISTS; number += 1) {
  // One row more each, so that no two files are the same.
  const { list } = await imported(`small-${number}`, SMALL_ROWS + number);
  await workspace.ledger.end(await planRunOver(workspace, list, { url, limits }), workspace.clock.now());
}
const { csv, list } = await imported('long', rows);
const runId = await planRunOver(workspace, list, { url, limits });
workspace.close();
const folder: WindowFolder = { runId, listId: list.id, csv, csvBytes: statSync(csv).size };
console.log(JSON.stringify(folder));
