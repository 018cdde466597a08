import { join } from 'node:path';
import { createDispatch, type Dispatch } from '#electron/ipc/dispatch.ts';
import { createAppHandlers } from '#electron/ipc/handlers/app.handlers.ts';
import { createFilesHandlers } from '#electron/ipc/handlers/files.handlers.ts';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import type { Log } from '#electron/ports/log.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import type { PreferenceStore, Surface } from '#electron/ports/surface.ts';
import { Jobs } from '#electron/services/desk/jobs.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import { createFileShelf, type OpenShelf } from './file-shelf.ts';
import { openListsDesk } from './lists-desk.ts';
import type { Logbook } from './logbook.ts';
import { openLookingDesk } from './looking-desk.ts';
import { machineFailure } from './machine-failure.ts';
import { programVersion } from './program-version.ts';
import { openSendingDesk } from './sending-desk.ts';
import { openSteeringDesk } from './steering-desk.ts';
import type { Workspace } from './workspace.ts';

/** What a program that shows windows brings. */
export interface DeskParts {
  readonly workspace: Workspace;
  /** The operating system's keychain, its secrets noted by the logbook's redactor. */
  readonly store: SecretStore;
  readonly logbook: Logbook;
  readonly surface: Surface;
  readonly preferences: PreferenceStore;
}

/** The core of a program that shows windows: one way in, one board of what moves. */
export interface Desk {
  readonly dispatch: Dispatch;
  readonly hub: LiveHub;
  readonly shelf: OpenShelf;
  /** Goes on with what was under way when the program was last closed or killed. */
  begin(): Promise<void>;
  /** The machine woke up: what time has set free is looked at at once. */
  noteWake(): void;
  /** The network came or went: when it came, what waited for it is tried at once. */
  noteNetwork(isOnline: boolean): void;
  /** Nothing more leaves; what is on its way may land. Runs go on at the next `begin`. */
  close(graceMs: number): Promise<void>;
}

/** Puts the core of a window together. Nothing is sent before `begin`. */
export function openDesk(parts: DeskParts): Desk {
  const ground = groundOf(parts);
  const { hub, shelf, jobs, log, redact } = ground;
  const rooms = openRooms(ground);
  const { sending, steering, listsDesk, looking } = rooms;
  return {
    dispatch: createDispatch({ handlers: handlersOf(ground, rooms), log, redact, explain: machineFailure }),
    hub,
    shelf,
    async begin() {
      // Nobody waits for what was removed to be erased.
      void listsDesk.begin();
      steering.watch.begin();
      await steering.runs.begin();
    },
    noteWake: () => steering.runs.tryNow(),
    noteNetwork(isOnline) {
      if (isOnline) steering.runs.tryNow();
      steering.watch.stirred(null);
    },
    async close(graceMs) {
      await Promise.all([jobs.close(), steering.runs.close(graceMs)]);
      await looking.close();
      await steering.watch.close();
      await listsDesk.close();
      await sending.practice.close();
      hub.close();
      shelf.close();
    },
  };
}

/** What everything else stands on. */
interface Ground extends DeskParts {
  readonly hub: LiveHub;
  readonly shelf: OpenShelf;
  readonly jobs: Jobs;
  readonly log: Log;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
  readonly onFault: (error: unknown) => void;
}

function groundOf(parts: DeskParts): Ground {
  const { workspace, logbook } = parts;
  const { log, redactor } = logbook;
  if (log === null) throw new Error('a desk without a log');
  const hub = new LiveHub(workspace.clock);
  const shelf = createFileShelf(join(workspace.dataDir, 'uploads'));
  const redact = (text: string): string => redactor.clean(text);
  const jobs = new Jobs({
    board: hub,
    onFault: (error) => noteFault(log, { event: 'job.failed', redact }, error),
  });
  const onFault = (error: unknown): void => noteFault(log, { event: 'desk.failed', redact }, error);
  return { ...parts, hub, shelf, jobs, log, redact, onFault };
}

type Rooms = ReturnType<typeof openRooms>;

/** The parts of the core, one for each subject. */
function openRooms(ground: Ground) {
  const { workspace, store, logbook, surface, hub, shelf, jobs, log, onFault } = ground;
  const { redactor } = logbook;
  const sending = openSendingDesk({
    workspace,
    store,
    redactor,
    board: hub,
    start: (id) => steering.runs.start(id),
  });
  const steering = openSteeringDesk({
    workspace,
    store,
    logbook,
    surface,
    board: hub,
    jobs,
    wakeFor: (run) => sending.practice.wakeFor(run),
    delivered: (wish) => looking.delivered(wish),
    onFault,
  });
  const listsDesk = openListsDesk({ workspace, board: hub, jobs, shelf, surface, onFault });
  const looking = openLookingDesk({
    workspace,
    jobs,
    shelf,
    surface,
    log,
    redactor,
    runs: steering.runs,
    onChange: (id) => steering.watch.stirred(id),
  });
  return { sending, steering, listsDesk, looking };
}

function handlersOf(ground: Ground, { sending, steering, listsDesk, looking }: Rooms): Handlers {
  const { workspace, surface, preferences, hub, shelf, log, redact } = ground;
  return {
    app: createAppHandlers({
      surface,
      preferences,
      log,
      redact,
      about: {
        version: programVersion(),
        dataFolder: workspace.dataDir,
        logFolder: join(workspace.dataDir, 'logs'),
      },
      isUsed: () => isUsed(workspace),
      since: (revision) => hub.since(revision),
    }),
    ...sending.handlers,
    files: createFilesHandlers({ shelf, surface }),
    lists: listsDesk.handlers,
    runs: { ...steering.handlers, ...looking.handlers },
  };
}

/** Whether anything was ever imported or sent. */
const isUsed = async ({ lists, ledger }: Workspace): Promise<boolean> =>
  (await lists.all()).length > 0 || (await ledger.runs()).length > 0;

interface FaultNote {
  readonly event: string;
  readonly redact: (text: string) => string;
}

/** What nobody else hears, for the log. */
function noteFault(log: Log, { event, redact }: FaultNote, error: unknown): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  log.write('error', event, { reason: redact(fault.message), stack: redact(fault.stack ?? '') });
}
