import type { Database } from 'better-sqlite3';
import type { TraceBook } from '#electron/ports/trace-book.ts';
import type { ListId, RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { eraseAnswers } from './erase-answers.ts';
import type { PlanningLock } from './planning-lock.ts';

/** What runs left behind of lists, and who may touch a list while others plan. */
export const traceBook = (db: Database, lock: PlanningLock): TraceBook => ({
  betweenPlannings: (list, work) =>
    lock.during(work, () => {
      const run = beingPlanned(db, list);
      if (run !== null) throw isPlanned(run);
    }),

  async promiseErasing(list) {
    db.prepare<[ListId]>('insert into erasures (list_id) values (?) on conflict do nothing').run(list);
  },

  promisedErasings: async () =>
    db.prepare<[], ListId>('select list_id from erasures order by list_id').pluck().all(),

  eraseAnswers: async (list) => eraseAnswers(db, list),
});

/** Asked only while a program plans: what a planner that died left behind looks the same. */
const beingPlanned = (db: Database, list: ListId): RunId | null =>
  db
    .prepare<[ListId], RunId>("select id from runs where state = 'planning' and plan ->> '$.listId' = ?")
    .pluck()
    .get(list) ?? null;

const isPlanned = (run: RunId): UserError =>
  new UserError(
    'busy',
    `Run ${run} is just being planned from this list. Nothing was changed. ` +
      'Let it be planned and end, or break it off, and try again then.',
  );
