import type { Database } from 'better-sqlite3';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { deadLetterBook } from './dead-letters.ts';
import { forgetMatching } from './forget-matching.ts';
import type { Queries } from './queries/all.ts';
import { handBook } from './queries/runs-in-hand.ts';
import { storyBook } from './queries/stories.ts';
import { raiseBudget } from './raise-budget.ts';

/** What a person looks up or decides besides a run's ordinary life; none of it is on the way of a send. */
export const prepareBooks = (db: Database, queries: Queries) => ({
  ...deadLetterBook(db, queries),
  ...storyBook(db),
  ...handBook(db),
  raiseBudget: async (...[id, budgetMicros, now]: Parameters<Ledger['raiseBudget']>): Promise<void> =>
    raiseBudget(db, id, budgetMicros, now),
  forgetMatching: async (list: ListId): Promise<void> => forgetMatching(db, list),
});
