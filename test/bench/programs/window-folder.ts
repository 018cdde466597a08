/**
 * Fills a data folder as it is after months of use: many lists with a run over each that has ended, and a long list with
 * a run over all of it that has yet to be sent. All of it by the product's own code.
 */
import type { ListInfo } from '#electron/ports/lists.ts';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { planRunOver } from '#test/support/rigs/planned-run.ts';
import { type FolderWishes, SMALL_LISTS } from '../window/bench-folder.ts';

const SMALL_ROWS = 1_000;

// Told by the bench that starts this program.
const { dataDir, rows, url, perSecond } = JSON.parse(process.argv[2] ?? '') as FolderWishes;

const workspace = openWorkspace(dataDir);
// Little by little, as a bucket lets calls out, rather than a second's worth at once.
const bucket = {
  kind: 'tokenBucket',
  counts: 'records',
  amount: perSecond,
  perMs: 1_000,
  burst: 20,
} as const;
const wanted = { url, limits: [bucket] };

const csvOf = (name: string): string => `${dataDir}/${name}.csv`;

async function importList(name: string, count: number): Promise<ListInfo> {
  writeLeadsCsv(csvOf(name), count);
  return (await workspace.importer.import(csvOf(name), {}, () => undefined)).list;
}

for (let number = 1; number <= SMALL_LISTS; number += 1) {
  // A row more each, so that no two files are the same.
  const list = await importList(`small-${number}`, SMALL_ROWS + number);
  await workspace.ledger.end(await planRunOver(workspace, list, wanted), workspace.clock.now());
}
const list = await importList('long', rows);
const runId = await planRunOver(workspace, list, wanted);
workspace.close();
console.log(JSON.stringify({ runId, listId: list.id, csv: csvOf('long') }));
