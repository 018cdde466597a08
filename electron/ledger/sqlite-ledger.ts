import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Connections } from '#electron/ports/connections.ts';
import type { Ledger, Turn } from '#electron/ports/ledger.ts';
import type { OnMilestone } from '#electron/ports/milestones.ts';
import type { Workflows } from '#electron/ports/workflows.ts';
import { openDatabase } from '#electron/sqlite/open.ts';
import type { TimeLineAnchor } from '#shared/domain/clock/time-line.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { prepareBooks } from './books.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { Checkpoints } from './checkpoints.ts';
import { Decisions } from './decisions.ts';
import { type Followers, prepareFollowers } from './followers.ts';
import { planRun } from './plan-run.ts';
import { type PlanningLock, planningLock } from './planning-lock.ts';
import { prepareQueries, type Queries } from './queries/all.ts';
import { prepareReports } from './queries/reports.ts';
import { prepareSessions } from './queries/sessions.ts';
import { prepareWorkflows } from './queries/workflows.ts';
import { outcomesOfCrash } from './recover.ts';
import { createConnections } from './sqlite-connections.ts';
import { traceBook } from './trace-book.ts';
import { writeTurn } from './write-turn.ts';

/** A turn in which nothing happened but what is said besides. */
const NOTHING_ELSE = { duplicates: [], unsendable: [], intents: [], closures: [], conditions: [] };

/** A ledger, and where its time line stands. */
export interface OpenLedger {
  readonly ledger: Ledger;
  /** Made when it is asked for: most commands need none. */
  connections(): Connections;
  /** Likewise. */
  workflows(): Workflows;
  /** The last session's anchor and the latest moment known, by which the time line is found again. */
  lastSession(): { readonly anchor: TimeLineAnchor | null; readonly lastEventAt: EpochMs };
  /** Writes down where this session's time line begins; only the owner does. */
  beginSession(anchor: TimeLineAnchor): void;
}

/**
 * Opens `ledger.db` and brings it to this program's schema, with a copy beside it first.
 *
 * @throws UserError `environment` when it cannot be opened or belongs to a newer program; `busy` while an older one
 * sends
 */
export function openLedger(path: string, onMilestone: OnMilestone = () => undefined): OpenLedger {
  const db = openDatabase(path, { synchronous: 'full' });
  try {
    const checkpoints = new Checkpoints(db);
    bringUpToDate(db, path);
    const sessions = prepareSessions(db);
    return {
      ledger: createLedger(db, {
        planning: planningLock(join(dirname(path), 'planning.db')),
        onMilestone,
        checkpoints,
      }),
      connections: () => createConnections(db),
      workflows: () => prepareWorkflows(db),
      lastSession: () => ({ anchor: sessions.last(), lastEventAt: sessions.lastEventAt() }),
      beginSession(anchor) {
        checkpoints.postpone();
        sessions.add(anchor);
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

interface LedgerSurroundings {
  readonly planning: PlanningLock;
  readonly onMilestone: OnMilestone;
  readonly checkpoints: Checkpoints;
}

function createLedger(db: Database, surroundings: LedgerSurroundings): Ledger {
  const { planning, onMilestone, checkpoints } = surroundings;
  const queries = prepareQueries(db);
  const followers = prepareFollowers(db, queries.tasks);
  const decisions = new Decisions(db, queries, followers);
  const reports = prepareReports(db);
  const { calls, conditions, connections, counts, destinations, readyTasks, runRequests, runs, sends } =
    queries;
  const commitTurn = prepareCommit(db, queries, followers);

  return {
    ...prepareBooks(db, queries),
    ...traceBook(db, planning),
    fresh: async (of, after, limit) => readyTasks.fresh(of, after, limit),
    due: async (of, now, limit) => readyTasks.due(of, now, limit),
    nextDue: async (of) => readyTasks.nextDue(of),
    latestSends: async (fingerprints) => sends.latest(fingerprints),
    async commit(turn) {
      const begun = commitTurn(turn);
      if (turn.intents.length > 0) checkpoints.resume();
      return begun;
    },

    callsSince: async (of, since) => calls.since(of, since),
    closureOf: async (id) => connections.closure(id),
    conditionOf: async (id) => conditions.find(id),
    recordsAccepted: async (of) => destinations.acceptedRecords(of),

    connection: async (name) => connections.named(name),
    destination: async (wanted) => destinations.add(wanted),
    findDestination: async (id) => destinations.find(id),

    async plan(plan, rowIds, now) {
      checkpoints.resume();
      return planning.during(() => planRun(db, queries, { plan, rowIds, now, onMilestone }));
    },
    runs: async () => runs.all(),
    findRun: async (id) => runs.find(id),
    counts: async (id) => counts.of(id),
    duplicatesInDoubt: async (id) => reports.duplicatesInDoubt(id),
    ask: async (id, now) => void runRequests.ask(id, now),
    unask: async (id) => runRequests.unask(id),
    asked: async () => runRequests.asked(),
    pause: async (id, by, reason) => void runs.pause(id, by, reason),
    ready: async (id) => void runs.ready(id),
    end: async (id, now) => void runs.end(id, now),
    cancelWaiting: async (id, now) => decisions.cancelWaiting(id, now),
    reviveDead: async (id, now) => decisions.reviveDead(id, now),
    resolve: async (id, ids, resolution, now) => decisions.resolve(id, ids, resolution, now),
    resendMissing: async (id, ids, now) => decisions.resendMissing(id, ids, now),
    tasks: (id, states) => reports.of(id, states),

    async recover(now) {
      const outcomes = outcomesOfCrash(db, queries, now);
      onMilestone('beforeRecovery');
      commitTurn({ ...NOTHING_ELSE, now, outcomes });
      return outcomes.reduce((sum, outcome) => sum + outcome.items.length, 0);
    },
    close: () => void db.close(),
  };
}

/** All of a turn in one transaction. */
function prepareCommit(db: Database, queries: Queries, followers: Followers) {
  const transaction = db.transaction((turn: Turn) => {
    const moves = queries.counts.ledgerOfMoves();
    const begun = writeTurn({ queries, followers, moves }, turn);
    moves.write();
    return begun;
  });
  return (turn: Turn) => transaction.immediate(turn);
}
