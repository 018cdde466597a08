/** Starts on a data folder that a kill left, and says how long it took until the first call left. */
import { openWorkspace } from '#electron/workspace/workspace.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { accessTo } from '#test/support/rigs/planned-run.ts';

interface Settings {
  readonly dataDir: string;
  readonly url: string;
  readonly runId: RunId;
}

// Told by the bench that starts this program.
const { dataDir, url, runId } = JSON.parse(process.argv[2] ?? '') as Settings;

const startedAt = performance.now();
const workspace = openWorkspace(dataDir, {
  onMilestone(milestone) {
    if (milestone !== 'callLeft') return;
    process.stdout.write(JSON.stringify(performance.now() - startedAt));
    process.exit();
  },
});
const ownership = await workspace.own(accessTo(url));
await ownership?.runner.start(runId);
