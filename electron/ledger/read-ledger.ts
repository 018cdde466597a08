import type { Connections } from '#electron/ports/connections.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { TaskBook } from '#electron/ports/task-book.ts';
import { openDatabase } from '#electron/sqlite/open.ts';
import { prepareCounts } from './queries/counts.ts';
import { prepareDestinations } from './queries/destinations.ts';
import { prepareReports } from './queries/reports.ts';
import { prepareRuns } from './queries/runs.ts';
import { prepareSends } from './queries/sends.ts';
import { storyBook } from './queries/stories.ts';
import { taskBook } from './queries/task-book.ts';
import { createConnections } from './sqlite-connections.ts';

/** What those read who look on. */
export type LedgerReader = Pick<
  Ledger,
  'counts' | 'findDestination' | 'findRun' | 'latestSends' | 'runs' | 'story' | 'tasks'
>;

/** A ledger opened for reading alone. */
export interface ReadLedger {
  readonly ledger: LedgerReader;
  readonly tasks: TaskBook;
  readonly connections: Pick<Connections, 'find'>;
  close(): void;
}

/**
 * Opens a ledger that is there already, beside whoever writes it: what it reads is what was last committed. Any
 * attempt to write is refused by the database itself.
 *
 * @throws UserError `environment` when it cannot be opened
 */
export function readLedger(path: string): ReadLedger {
  const db = openDatabase(path, { readonly: true, synchronous: 'normal' });
  try {
    const runs = prepareRuns(db);
    const counts = prepareCounts(db);
    const destinations = prepareDestinations(db);
    const sends = prepareSends(db);
    const reports = prepareReports(db);
    const connections = createConnections(db);
    const stories = storyBook(db);
    return {
      ledger: {
        counts: async (id) => counts.of(id),
        findDestination: async (id) => destinations.find(id),
        findRun: async (id) => runs.find(id),
        latestSends: async (fingerprints) => sends.latest(fingerprints),
        runs: async () => runs.all(),
        story: (id, row) => stories.story(id, row),
        tasks: (id, states) => reports.of(id, states),
      },
      tasks: taskBook(db),
      connections: { find: (id) => connections.find(id) },
      close: () => void db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
