/** Runs a prepared run until the ledger's write-ahead log is long, and dies of it: a reader keeps it from being emptied. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { accessTo } from '#test/support/rigs/planned-run.ts';

interface Settings {
  readonly dataDir: string;
  readonly url: string;
  readonly runId: RunId;
  readonly walBytes: number;
}

// Told by the bench that starts this program.
const { dataDir, url, runId, walBytes } = JSON.parse(process.argv[2] ?? '') as Settings;

const path = `${dataDir}/ledger.db`;
const workspace = openWorkspace(dataDir, {
  onMilestone(milestone) {
    if (milestone === 'callLeft' && statSync(`${path}-wal`).size >= walBytes)
      process.kill(process.pid, 'SIGKILL');
  },
});
const reader = new Database(path, { readonly: true });
reader.exec('begin');
reader.prepare('select count(*) from runs').get();
const ownership = await workspace.own(accessTo(url));
await ownership?.runner.start(runId);
