import type { Database } from 'better-sqlite3';
import { prepareCalls } from './calls.ts';
import { prepareCounts } from './counts.ts';
import { prepareDestinations } from './destinations.ts';
import { prepareRuns } from './runs.ts';
import { prepareSends } from './sends.ts';
import { prepareTasks } from './tasks.ts';

/** Every prepared statement of the ledger, by table. */
export const prepareQueries = (db: Database) => ({
  calls: prepareCalls(db),
  counts: prepareCounts(db),
  destinations: prepareDestinations(db),
  runs: prepareRuns(db),
  sends: prepareSends(db),
  tasks: prepareTasks(db),
});

export type Queries = ReturnType<typeof prepareQueries>;
