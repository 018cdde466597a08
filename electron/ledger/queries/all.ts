import type { Database } from 'better-sqlite3';
import { prepareCalls } from './calls.ts';
import { prepareConditions } from './conditions.ts';
import { prepareConnections } from './connections.ts';
import { prepareCounts } from './counts.ts';
import { prepareDestinations } from './destinations.ts';
import { prepareHeldTasks } from './held-tasks.ts';
import { prepareReadyTasks } from './ready-tasks.ts';
import { prepareRunRequests } from './run-requests.ts';
import { prepareRuns } from './runs.ts';
import { prepareSends } from './sends.ts';
import { prepareTasks } from './tasks.ts';

/** Every prepared statement of the ledger, by table. */
export const prepareQueries = (db: Database) => ({
  calls: prepareCalls(db),
  conditions: prepareConditions(db),
  connections: prepareConnections(db),
  counts: prepareCounts(db),
  destinations: prepareDestinations(db),
  heldTasks: prepareHeldTasks(db),
  readyTasks: prepareReadyTasks(db),
  runRequests: prepareRunRequests(db),
  runs: prepareRuns(db),
  sends: prepareSends(db),
  tasks: prepareTasks(db),
});

export type Queries = ReturnType<typeof prepareQueries>;
