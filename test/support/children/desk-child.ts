/**
 * The core of a window as a program of its own, which goes on with what it had in hand and sends a run besides:
 * `node desk-child.ts <DeskOrder as JSON>`. It lives until it is told to quit by a line on its input, or is killed.
 */

import { once } from 'node:events';
import type { Milestone } from '#electron/ports/milestones.ts';
import { openDesk } from '#electron/workspace/desk.ts';
import { Logbook } from '#electron/workspace/logbook.ts';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import { DEFAULT_PREFERENCES } from '#shared/ipc/app.ts';
import { FakeSecretStore } from '../fakes/fake-secret-store.ts';

export interface DeskOrder {
  readonly dataDir: string;
  /** Set going once the core is open; null to go on with what was in hand alone. */
  readonly run: number | null;
  /** Kills itself the n-th time that it gets there. */
  readonly dieAt: { readonly milestone: Milestone; readonly nth: number } | null;
}

// Told by the harness that starts this program.
const { dataDir, run, dieAt } = JSON.parse(process.argv[2] ?? '') as DeskOrder;

let reached = 0;
const logbook = new Logbook();
const log = logbook.open(dataDir, undefined);
const workspace = openWorkspace(dataDir, {
  log,
  redactor: logbook.redactor,
  onMilestone(milestone) {
    if (milestone !== dieAt?.milestone) return;
    reached += 1;
    if (reached === dieAt.nth) process.kill(process.pid, 'SIGKILL');
  },
});
const desk = openDesk({
  workspace,
  store: new FakeSecretStore(),
  logbook,
  surface: {
    kind: 'window',
    platform: 'linux',
    chooseTarget: async () => null,
    reveal: () => undefined,
    isOnline: () => true,
  },
  preferences: { get: () => DEFAULT_PREFERENCES, set: () => undefined },
});
await desk.begin();
if (run !== null) await desk.dispatch('runs.resume', { runId: run });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
await desk.close(50_000);
workspace.close();
process.exit(0);
