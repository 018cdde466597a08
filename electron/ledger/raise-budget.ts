import type { Database } from 'better-sqlite3';
import type { RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

const NOTE = `
  insert into budget_raises (run_id, raised_at, from_micros, to_micros)
  select id, ?, plan ->> '$.settings.budgetMicros', ?
  from runs
  where id = ?`;

const RAISE = "update runs set plan = json_set(plan, '$.settings.budgetMicros', ?) where id = ?";

/**
 * Lets a run spend more, and records it, in one transaction.
 *
 * @throws when the run has no budget, or it is not lower: the database refuses the record
 */
export function raiseBudget(db: Database, run: RunId, budgetMicros: number, now: EpochMs): void {
  const raise = db.transaction(() => {
    db.prepare<[EpochMs, number, RunId]>(NOTE).run(now, budgetMicros, run);
    db.prepare<[number, RunId]>(RAISE).run(budgetMicros, run);
  });
  raise.immediate();
}
