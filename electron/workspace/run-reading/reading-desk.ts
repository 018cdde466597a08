import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readLedger } from '#electron/ledger/read-ledger.ts';
import { createEditReader } from '#electron/lists/edits/row-edits.ts';
import { createLists } from '#electron/lists/tables/reader.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { Watch } from '#electron/ports/run-views.ts';
import { storyView } from '#electron/services/reading/story-view.ts';
import { DeliveredRows } from '#electron/services/reading/tasks/delivered-rows.ts';
import { CauseFinder } from '#electron/services/reading/tasks/find-causes.ts';
import { TaskFinder } from '#electron/services/reading/tasks/find-tasks.ts';
import { taskPage } from '#electron/services/reading/tasks/task-page.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { requestMaker } from '../request-maker.ts';
import { ArrivalChecks } from './arrival-checks.ts';
import type { Ask, AskName, Asks } from './messages.ts';
import { writeRun } from './write-run.ts';

/** How long a story waits for the line of a row far down in a long list. */
const LINE_MS = 400;

/** What answers in the reading thread. */
export interface ReadingDesk {
  answer(ask: Ask, watch: Watch): Promise<Asks[AskName]['answer']>;
  close(): void;
}

/** Only moves forward. */
const now = (): number => performance.now();

/**
 * Opens the data folder for reading.
 *
 * @throws UserError `environment` when it cannot be read
 */
export function openReadingDesk(dataDir: string): ReadingDesk {
  const reading = readLedger(join(dataDir, 'ledger.db'));
  const { ledger, tasks, connections } = reading;
  const listsPath = join(dataDir, 'lists.db');
  const lists = createLists(listsPath);
  const edits = createEditReader(listsPath);
  // A story is not kept waiting for it; it is found all the same, and there the next time.
  const lineOf: Lists['lineOf'] = (id, row) =>
    Promise.race([lists.lineOf(id, row), pause(LINE_MS, null, { ref: false })]);
  const finder = new TaskFinder(tasks, now);
  const causes = new CauseFinder({ ledger, tasks, now });
  const delivered = new DeliveredRows({ tasks, lists });
  const checks = new ArrivalChecks({ dataDir, ledger, lists, tasks });
  const stories = { ledger, lists: { ...lists, lineOf }, edits, connections, maker: requestMaker };
  return {
    async answer({ name, wish }, watch) {
      switch (name) {
        case 'tasks':
          return taskPage({ ledger, lists, tasks, finder }, wish);
        case 'causes':
          return causes.find(wish);
        case 'story':
          return storyView(stories, wish.runId, wish.rowId);
        case 'delivered':
          return delivered.count(wish);
        case 'checkArrivals':
          return checks.check(wish, watch);
        case 'arrivals':
          return checks.next(wish.checkId, wish.isFirst);
        case 'dropCheck':
          checks.drop(wish);
          return null;
        case 'export':
          return writeRun({ ledger, lists }, wish, watch);
        default:
          return assertNever(name, 'a question');
      }
    },
    close() {
      checks.close();
      lists.close();
      reading.close();
    },
  };
}
