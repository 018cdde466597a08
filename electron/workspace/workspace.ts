import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Fingerprint } from '#electron/adapters/fingerprint.ts';
import { guardLedger } from '#electron/adapters/guarded-ledger.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { NO_LOG } from '#electron/adapters/no-log.ts';
import { proxyFrom } from '#electron/adapters/proxy-settings.ts';
import { Redactor } from '#electron/adapters/redactor.ts';
import { createSteadyClock, readClocks } from '#electron/adapters/steady-clock.ts';
import { createHttp, DEFAULT_TIMEOUTS } from '#electron/adapters/undici-http.ts';
import { Engine } from '#electron/engine/engine.ts';
import { type OpenLedger, openLedger } from '#electron/ledger/sqlite-ledger.ts';
import { createRowEdits } from '#electron/lists/edits/row-edits.ts';
import { createImporter } from '#electron/lists/importing/importer.ts';
import { createListKeeper } from '#electron/lists/keeping/list-keeper.ts';
import { createTurns } from '#electron/lists/keeping/turns.ts';
import { createLists } from '#electron/lists/tables/reader.ts';
import { createListViews } from '#electron/lists/views/list-views.ts';
import { createMatchingRows } from '#electron/lists/views/matching-rows.ts';
import type { Clock } from '#electron/ports/clock.ts';
import type { Connections } from '#electron/ports/connections.ts';
import type { Http, Timeouts } from '#electron/ports/http.ts';
import type { Importer } from '#electron/ports/importer.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListKeeper } from '#electron/ports/list-keeper.ts';
import type { ListViews } from '#electron/ports/list-views.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { Log } from '#electron/ports/log.ts';
import type { MatchingRows } from '#electron/ports/matching-rows.ts';
import type { OnMilestone } from '#electron/ports/milestones.ts';
import type { RowEdits } from '#electron/ports/row-edits.ts';
import type { Runner } from '#electron/ports/runner.ts';
import type { Secrets } from '#electron/ports/secrets.ts';
import type { Workflows } from '#electron/ports/workflows.ts';
import { isExclusivelyLocked, takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import { folderFault } from '#electron/sqlite/folder-fault.ts';
import { continueTimeLine, type TimeLineAnchor } from '#shared/domain/clock/time-line.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** A data folder, opened: what any program may do with it. */
export interface Workspace {
  readonly dataDir: string;
  readonly ledger: Ledger;
  readonly lists: Lists;
  /** Lists as windows show them, in a thread that the first look starts. */
  readonly views: ListViews;
  /** In the same thread: which rows a run takes by what is in them. */
  readonly matching: MatchingRows;
  readonly connections: Connections;
  readonly workflows: Workflows;
  /** What runs changed of their rows. */
  readonly edits: RowEdits;
  readonly importer: Importer;
  readonly keeper: ListKeeper;
  readonly clock: Clock;
  /** For single calls beside what a runner sends; who makes it closes it. */
  http(): Http;
  /** Becomes the one program that may send, with the keys that it has; null while another one is. */
  own(secrets: Secrets): Promise<Ownership | null>;
  /** Whether some program, this one included, is the one that may send at this moment. */
  isOwned(): boolean;
  close(): void;
}

/** The right to send, which the operating system takes back when the process dies. */
export interface Ownership {
  readonly runner: Runner;
  /** Tasks that the last owner's crash left on their way, and that have been settled now. */
  readonly recovered: number;
  release(graceMs: number): Promise<void>;
}

/** What may be chosen, mostly by tests. */
export interface WorkspaceOptions {
  readonly log?: Log;
  /** Knows the secrets that the ledger must not keep. */
  readonly redactor?: Redactor;
  readonly timeouts?: Timeouts;
  readonly onMilestone?: OnMilestone;
}

/**
 * Opens a data folder, and makes it when it is not there.
 *
 * @throws UserError `environment` when it cannot be used, or was written by a newer program
 */
export function openWorkspace(dataDir: string, options: WorkspaceOptions = {}): Workspace {
  const {
    timeouts = DEFAULT_TIMEOUTS,
    onMilestone = () => undefined,
    log = NO_LOG,
    redactor = new Redactor(),
  } = options;
  makeFolder(dataDir);
  const opened = openLedger(join(dataDir, 'ledger.db'), onMilestone);
  const opening = anchorOf(opened);
  const clock = createSteadyClock(opening.at, opening);
  const listsPath = join(dataDir, 'lists.db');
  const turns = createTurns();
  const importer = createImporter({ listsPath, clock, turns });
  const keeper = createListKeeper({
    listsPath,
    turns,
    onFault: (error) => log.write('warn', 'sweep.failed', { reason: reasonOf(error) }),
  });
  const lists = createLists(listsPath);
  const views = createListViews(listsPath);
  const ledger = guardLedger(opened.ledger, redactor);
  let connections: Connections | null = null;
  let workflows: Workflows | null = null;

  const parts = { dataDir, opened, ledger, lists, timeouts, onMilestone, log };

  return {
    dataDir,
    ledger,
    lists,
    views,
    matching: createMatchingRows(views),
    get connections() {
      connections ??= opened.connections();
      return connections;
    },
    get workflows() {
      workflows ??= opened.workflows();
      return workflows;
    },
    edits: createRowEdits(listsPath),
    importer,
    keeper,
    clock,
    http: () => createHttp(timeouts, proxyFrom(process.env)),
    own: (secrets) => takeOwnership(parts, secrets),
    isOwned: () => isExclusivelyLocked(join(dataDir, 'owner.db')),
    close() {
      void views.close();
      lists.close();
      ledger.close();
    },
  };
}

interface OwnershipParts {
  readonly dataDir: string;
  readonly opened: OpenLedger;
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly timeouts: Timeouts;
  readonly onMilestone: OnMilestone;
  readonly log: Log;
}

async function takeOwnership(parts: OwnershipParts, secrets: Secrets): Promise<Ownership | null> {
  const release = takeExclusiveLock(join(parts.dataDir, 'owner.db'));
  if (release === null) return null;
  try {
    return await takeOver(parts, secrets, release);
  } catch (error) {
    // Kept without a runner, it would keep every program from sending for as long as this one lives.
    release();
    throw error;
  }
}

/** Goes on where the last owner left off, with the lock in hand. */
async function takeOver(parts: OwnershipParts, secrets: Secrets, release: () => void): Promise<Ownership> {
  const { opened, ledger, lists, timeouts, onMilestone, log } = parts;
  const proxy = proxyFrom(process.env);
  const anchor = anchorOf(opened);
  const clock = createSteadyClock(anchor.at, anchor);
  opened.beginSession(anchor);
  for (const id of await ledger.asked()) await ledger.unask(id);
  const recovered = await ledger.recover(anchor.at);
  if (recovered > 0) log.write('warn', 'recovered', { records: recovered });
  const runner = new Engine({
    clock,
    wallClock: Date.now,
    random: Math.random,
    http: createHttp(timeouts, proxy),
    ledger,
    lists,
    secrets,
    templates: liquidTemplates,
    fingerprint: sha256Fingerprint,
    onMilestone,
    log,
  });
  return {
    runner,
    recovered,
    async release(graceMs) {
      await runner.close(graceMs);
      release();
    },
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** For its user alone: lists hold people's data. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = folderFault(path) ?? 'Choose another data folder.';
    throw new UserError(
      'environment',
      `The data folder ${path} cannot be made. Nothing was done. ${why} (${reasonOf(error)})`,
      { cause: error },
    );
  }
}

function anchorOf(opened: OpenLedger): TimeLineAnchor {
  const { anchor, lastEventAt } = opened.lastSession();
  const reading = readClocks();
  return { ...reading, at: continueTimeLine(anchor, lastEventAt, reading) };
}
