import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * Moments are REAL milliseconds on the engine's time line. The tables of the hot path (tasks, sends, calls,
 * call_items) have no foreign keys: their rows are written and changed in one place, inside one transaction, and a
 * look-up for each key would double what a send costs.
 */
const SCHEMA = `
create table sessions (
  id integer primary key,
  started_at real not null,
  wall_ms real not null,
  uptime_ms real not null,
  awake_ms real not null,
  boot text not null
) strict;

create table connections (
  id integer primary key,
  name text not null unique,
  -- until when the provider asked to send nothing
  closed_until real,
  closed_reason text,
  check ((closed_until is null) = (closed_reason is null))
) strict;

create table destinations (
  id integer primary key,
  connection_id integer not null references connections (id),
  name text not null,
  fingerprint text not null,
  address text,
  header_names text not null,
  accepted_records integer not null default 0 check (accepted_records >= 0),
  unique (connection_id, name)
) strict;

create table runs (
  id integer primary key,
  plan text not null,
  state text not null check (state in ('planning', 'ready', 'paused', 'ended')),
  paused_by text check (paused_by in ('user', 'provider', 'budget')),
  reason text,
  spent_micros integer not null default 0 check (spent_micros >= 0),
  reserved_micros integer not null default 0 check (reserved_micros >= 0),
  created_at real not null,
  ended_at real,
  -- since when another program asks the owner to run it
  asked_at real,
  check ((state = 'paused') = (paused_by is not null)),
  check ((state = 'ended') = (ended_at is not null))
) strict;

-- How many tasks each state has, kept in step by every transaction that moves one.
create table run_counts (
  run_id integer not null references runs (id),
  step integer not null,
  state text not null,
  tasks integer not null check (tasks >= 0),
  primary key (run_id, step, state)
) strict, without rowid;

-- Ids of a run's tasks are one range (see task-ids.ts), so that the table itself is the index by run.
create table tasks (
  id integer primary key,
  run_id integer not null,
  step integer not null,
  row_id integer not null,
  state text not null check (state in ('waiting', 'inFlight', 'awaiting', 'done', 'skipped', 'duplicate',
    'cached', 'cancelled', 'dead', 'uncertain')),
  -- null: never tried. Otherwise the moment from which it may be.
  not_before real,
  attempts integer not null default 0 check (attempts >= 0),
  max_batch integer check (max_batch >= 1),
  send_id integer,
  reason text,
  check (not_before is null or state = 'waiting'),
  check (send_id is not null or state not in ('inFlight', 'awaiting', 'done', 'duplicate', 'uncertain'))
) strict;
-- queries/tasks.ts: fresh
create index tasks_fresh on tasks (run_id, step, id) where state = 'waiting' and not_before is null;
-- queries/tasks.ts: due, nextDue
create index tasks_due on tasks (run_id, step, not_before) where state = 'waiting' and not_before is not null;
-- recover.ts: what a crash left on its way
create index tasks_in_flight on tasks (id) where state = 'inFlight';
-- followers.ts: who shares a send that failed
create index tasks_following on tasks (send_id) where state = 'duplicate';

create table sends (
  id integer primary key,
  fingerprint blob not null check (length(fingerprint) = 16),
  generation integer not null check (generation >= 0),
  state text not null check (state in ('open', 'inFlight', 'uncertain', 'done', 'abandoned')),
  run_id integer not null,
  destination_id integer not null,
  unique (fingerprint, generation)
) strict;

-- Promise 2, by the database itself: what was or may have been delivered never leaves again, not by a detour either.
create trigger sends_leave_once before update of state on sends
when (new.state = 'inFlight' and old.state <> 'open') or (new.state = 'open' and old.state not in ('open', 'inFlight'))
begin
  select raise(abort, 'this send was or may have been delivered');
end;

create table calls (
  id integer primary key,
  run_id integer not null,
  step integer not null,
  connection_id integer not null,
  destination_id integer not null,
  left_at real not null,
  arrived_by real,
  ended_at real,
  records integer not null check (records >= 1),
  points integer not null check (points >= 0),
  has_left integer check (has_left in (0, 1)),
  accepted integer check (accepted in (0, 1)),
  status integer,
  reason text,
  request_id text,
  answer text,
  reserved_micros integer not null check (reserved_micros >= 0),
  spent_micros integer,
  check ((ended_at is null) = (arrived_by is null) and (ended_at is null) = (accepted is null))
) strict;

create table call_items (
  task_id integer not null,
  call_id integer not null,
  send_id integer not null,
  primary key (task_id, call_id)
) strict, without rowid;

-- What the user decided that lets something be sent again or taken as sent: recorded, never inferred.
create table decisions (
  id integer primary key,
  run_id integer not null references runs (id),
  decided_at real not null,
  kind text not null check (kind in ('resend', 'accept', 'reviveDead', 'cancel')),
  tasks integer not null
) strict;
`;

export const runsTasksSendsCalls: Migration = {
  version: 10,
  name: 'runs, tasks, sends and calls',
  up: (db: Database) => {
    db.exec(SCHEMA);
  },
};
