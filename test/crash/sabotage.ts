import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Spoils a data folder between a kill and the next start, as a broken recovery would. */
export type Sabotage = (dataDir: string) => void;

const spoilLedger =
  (sql: string): Sabotage =>
  (dataDir) => {
    const db = new Database(join(dataDir, 'ledger.db'));
    db.exec(`begin; ${sql}; commit`);
    db.close();
  };

const moveCounts = (from: string, to: string, tasks: string): string => `
  insert into run_counts (run_id, step, state, tasks)
  select id, 0, '${to}', (${tasks}) from runs where true
  on conflict do update set tasks = tasks + excluded.tasks;
  update run_counts set tasks = tasks - (${tasks}) where state = '${from}'`;

const IN_FLIGHT = "select count(*) from tasks where state = 'inFlight'";
const FIRST_WAITING = "select min(id) from tasks where state = 'waiting'";

/** What breaks which promise. Each must be noticed at the end of the life, or the checks are worth nothing. */
export const SABOTAGES = {
  /** As if a call with no outcome had never left. */
  repeats: spoilLedger(`
    drop trigger if exists sends_leave_once;
    update sends set state = 'open' where state = 'inFlight';
    update calls set ended_at = left_at, arrived_by = left_at, accepted = 0, has_left = 1, spent_micros = 0
    where ended_at is null;
    ${moveCounts('inFlight', 'waiting', IN_FLIGHT)};
    update tasks set state = 'waiting', not_before = 0, send_id = null where state = 'inFlight'`),
  /** As if a row had been sent. */
  losses: spoilLedger(`
    update tasks set state = 'done', not_before = null, send_id = 1 where id = (${FIRST_WAITING});
    ${moveCounts('waiting', 'done', '1')}`),
  /** As if limits, and what was learned of them, began anew with each start. */
  overruns: spoilLedger(`
    update calls set arrived_by = 0, left_at = 0 where ended_at is not null;
    delete from conditions`),
  /** As if totals were kept in memory. */
  wrongSums: spoilLedger("update run_counts set tasks = tasks + 1 where state = 'done'"),
  /** As if a call's money were forgotten with the program. */
  lostMoney: spoilLedger('update runs set spent_micros = spent_micros - 1 where spent_micros > 0'),
} as const satisfies Readonly<Record<string, Sabotage>>;
