/** Runs a prepared run to its end, and says what the sending cost. */
import { openWorkspace } from '#electron/workspace/workspace.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { type Cost, measured } from '#test/support/bench/measure-process.ts';
import { accessTo } from '#test/support/rigs/planned-run.ts';

export interface OurRun {
  readonly dataDir: string;
  readonly url: string;
  readonly runId: RunId;
  /** Closes everything so long after the start, and opens it again at once: a restart in the middle. */
  readonly restartAfterMs?: number;
}

// Told by the bench that starts this program.
const { dataDir, url, runId, restartAfterMs } = JSON.parse(process.argv[2] ?? '') as OurRun;

async function runUntil(closeAfterMs: number | undefined): Promise<void> {
  const workspace = openWorkspace(dataDir);
  const ownership = await workspace.own(accessTo(url));
  if (ownership === null) throw new Error('the data folder has an owner');
  const release = (): Promise<void> => ownership.release(5_000);
  const timer = closeAfterMs === undefined ? undefined : setTimeout(() => void release(), closeAfterMs);
  await ownership.runner.start(runId);
  clearTimeout(timer);
  await release();
  workspace.close();
}

const cost: Cost = await measured(async () => {
  if (restartAfterMs !== undefined) await runUntil(restartAfterMs);
  await runUntil(undefined);
});
console.log(JSON.stringify(cost));
