import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import {
  createSteeringHandlers,
  type SteeringHandlers,
} from '#electron/ipc/handlers/run-steering.handlers.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { RunViews } from '#electron/ports/run-views.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import type { Surface } from '#electron/ports/surface.ts';
import { KeyWatch } from '#electron/services/connecting/take-up-keys.ts';
import { whyNoAccess } from '#electron/services/connecting/why-no-access.ts';
import type { Jobs } from '#electron/services/desk/jobs.ts';
import { RunDecisions } from '#electron/services/desk/runs/run-decisions.ts';
import { RunDesk } from '#electron/services/desk/runs/run-desk.ts';
import { RunStarter } from '#electron/services/desk/runs/run-starter.ts';
import { RunWatch } from '#electron/services/desk/runs/run-watch.ts';
import { PRACTICE } from '#shared/domain/presets/practice.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Logbook } from './logbook.ts';
import { ProcessSecrets } from './process-secrets.ts';
import type { Workspace } from './workspace.ts';

/** What the runs of a program that shows windows are put together from. */
export interface SteeringParts {
  readonly workspace: Workspace;
  readonly store: SecretStore;
  readonly logbook: Logbook;
  readonly surface: Pick<Surface, 'isOnline'>;
  readonly board: LiveBoard;
  readonly jobs: Jobs;
  /** Prepares what a run needs of this machine before it is sent. */
  readonly wakeFor: (run: Run) => Promise<void>;
  /** How many of some rows any of some runs delivered. */
  readonly delivered: RunViews['delivered'];
  readonly onFault: (error: unknown) => void;
}

export interface SteeringDesk {
  readonly runs: RunDesk;
  readonly watch: RunWatch;
  readonly handlers: SteeringHandlers;
}

/** Sends nothing before the run desk's `begin`, and tells nothing before the watch's. */
export function openSteeringDesk(parts: SteeringParts): SteeringDesk {
  const { workspace, store, logbook, board, jobs, surface, wakeFor, onFault } = parts;
  const { ledger, lists, matching, connections, workflows, edits, clock } = workspace;
  const isOwned = (): boolean => workspace.isOwned();
  const secrets = new ProcessSecrets({ workspace, store, logbook });
  const watchKeys = (): KeyWatch => new KeyWatch({ ledger, connections, clock, store, ring: secrets });
  let keys = watchKeys();
  const runs = new RunDesk({
    ledger,
    clock,
    async own() {
      const ownership = await workspace.own(secrets);
      // While it was another program's to send, that may have taken up newer keys: all are looked at anew.
      if (ownership !== null) keys = watchKeys();
      return ownership;
    },
    isOwned,
    hasAccess: (run) => secrets.covers(run),
    whyNoAccess: (run) => whyNoAccess({ ledger, connections, store, secrets }, run),
    takeUpKeys: (runner) => keys.look(runner),
    wakeFor,
    onFault,
    onChange: (id) => watch.stirred(id),
  });
  const watch = new RunWatch({
    ledger,
    clock,
    board,
    desk: runs,
    isOwned,
    isOnline: () => surface.isOnline(),
    startOfDay,
    onFault,
  });
  const starter = new RunStarter({
    ledger,
    lists,
    matching,
    connections,
    workflows,
    clock,
    store,
    jobs,
    templates: liquidTemplates,
    sha256Hex,
    delivered: parts.delivered,
    start: (id) => runs.start(id),
  });
  const decisions = new RunDecisions({ desk: runs, lists, edits, onChange: (id) => watch.stirred(id) });
  const views = { ledger, lists, watch, practiceProvider: PRACTICE.id };
  return { runs, watch, handlers: createSteeringHandlers({ desk: runs, watch, starter, decisions, views }) };
}

/** Midnight by the user's own clock. */
const startOfDay = (now: EpochMs): EpochMs => new Date(now).setHours(0, 0, 0, 0);
