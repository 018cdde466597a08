import { createLookingHandlers, type LookingHandlers } from '#electron/ipc/handlers/run-looking.handlers.ts';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { Log } from '#electron/ports/log.ts';
import type { RunViews } from '#electron/ports/run-views.ts';
import type { Surface } from '#electron/ports/surface.ts';
import type { DecisionPorts } from '#electron/services/deciding/revive-failed.ts';
import type { Jobs } from '#electron/services/desk/jobs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { createRunReader, type ReaderParts } from './run-reading/run-reader.ts';
import type { Workspace } from './workspace.ts';

export interface LookingDeskParts {
  readonly workspace: Workspace;
  readonly jobs: Jobs;
  readonly shelf: FileShelf;
  readonly surface: Surface;
  readonly log: Log;
  readonly redactor: { clean(text: string): string; cleanKnown(text: string): string };
  /** What moves runs. */
  readonly runs: { readonly decisions: DecisionPorts; start(id: RunId): Promise<void> };
  /** Told when rows of a run were decided about. */
  readonly onChange: (id: RunId) => void;
  /** How the reading thread is started; the real way unless a test wants to hold it. */
  readonly startReader?: ReaderParts['start'];
}

export interface LookingDesk {
  readonly handlers: LookingHandlers;
  /** How many of some rows any of some runs delivered. */
  readonly delivered: RunViews['delivered'];
  close(): Promise<void>;
}

/** Puts together what looks into runs. Its thread is started when something is first asked. */
export function openLookingDesk(parts: LookingDeskParts): LookingDesk {
  const { workspace, log, redactor, runs, onChange, startReader } = parts;
  const views = createRunReader({
    dataDir: workspace.dataDir,
    onDeath: (error) => log.write('error', 'reader.died', { reason: redactor.clean(error.message) }),
    ...(startReader === undefined ? {} : { start: startReader }),
  });
  const handlers = createLookingHandlers({
    views,
    jobs: parts.jobs,
    shelf: parts.shelf,
    surface: parts.surface,
    ledger: workspace.ledger,
    decisions: () => runs.decisions,
    goOn: (id) => runs.start(id),
    onChange,
    // Not what merely looks secret: values of rows are shown as they are.
    redact: (text) => redactor.cleanKnown(text),
  });
  return { handlers, delivered: (wish) => views.delivered(wish), close: () => views.close() };
}
