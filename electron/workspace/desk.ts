import { join } from 'node:path';
import { createDispatch, type Dispatch } from '#electron/ipc/dispatch.ts';
import { createAppHandlers } from '#electron/ipc/handlers/app.handlers.ts';
import { createConnectionsHandlers } from '#electron/ipc/handlers/connections.handlers.ts';
import { createFilesHandlers } from '#electron/ipc/handlers/files.handlers.ts';
import { createListsHandlers } from '#electron/ipc/handlers/lists.handlers.ts';
import { createPracticeHandlers } from '#electron/ipc/handlers/practice.handlers.ts';
import { createLookingHandlers } from '#electron/ipc/handlers/run-looking.handlers.ts';
import { createSteeringHandlers } from '#electron/ipc/handlers/run-steering.handlers.ts';
import { createWorkflowsHandlers } from '#electron/ipc/handlers/workflows.handlers.ts';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import type { PreferenceStore, Surface } from '#electron/ports/surface.ts';
import { Jobs } from '#electron/services/desk/jobs.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import { createFileShelf, type OpenShelf } from './file-shelf.ts';
import type { Logbook } from './logbook.ts';
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
  /** Nothing more leaves; what is on its way may land. Runs go on at the next `begin`. */
  close(graceMs: number): Promise<void>;
}

/** Puts the core of a window together. Nothing is sent before `begin`. */
export function openDesk(parts: DeskParts): Desk {
  const { workspace, logbook } = parts;
  const { log, redactor } = logbook;
  if (log === null) throw new Error('a desk without a log');
  const hub = new LiveHub(workspace.clock);
  const shelf = createFileShelf(join(workspace.dataDir, 'uploads'));
  const jobs = new Jobs({
    board: hub,
    onFault: (error) =>
      log.write('error', 'job.failed', {
        reason: redactor.clean(error instanceof Error ? error.message : String(error)),
      }),
  });
  const handlers: Handlers = {
    app: createAppHandlers(),
    connections: createConnectionsHandlers(),
    files: createFilesHandlers(),
    lists: createListsHandlers(),
    practice: createPracticeHandlers(),
    runs: { ...createSteeringHandlers(), ...createLookingHandlers() },
    workflows: createWorkflowsHandlers(),
  };
  return {
    dispatch: createDispatch({ handlers, log, redact: (text) => redactor.clean(text) }),
    hub,
    shelf,
    async begin() {},
    async close() {
      await jobs.close();
      hub.close();
      shelf.close();
    },
  };
}
