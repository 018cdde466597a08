CREATE TABLE sessions (
  id integer primary key,
  started_at real not null,
  wall_ms real not null,
  uptime_ms real not null,
  awake_ms real not null,
  boot text not null
) strict;

CREATE TABLE connections (
  id integer primary key,
  name text not null unique,
  -- until when the provider asked to send nothing
  closed_until real,
  closed_reason text, provider text, environment text, details text check ((details is null) = (provider is null)), created_at real check ((created_at is null) = (provider is null)), removed_at real,
  check ((closed_until is null) = (closed_reason is null))
) strict;

CREATE TABLE destinations (
  id integer primary key,
  connection_id integer not null references connections (id),
  name text not null,
  fingerprint text not null,
  address text,
  header_names text not null,
  accepted_records integer not null default 0 check (accepted_records >= 0), label text, used_before integer not null default 0 check (used_before >= 0), pool text, pool_head integer
  check ((pool_head is null) = (pool is null)), table_rows integer check (table_rows >= 1), added_at real check ((added_at is null) = (label is null)), removed_at real,
  unique (connection_id, name)
) strict;

CREATE TABLE runs (
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
  asked_at real, taken_in integer,
  check ((state = 'paused') = (paused_by is not null)),
  check ((state = 'ended') = (ended_at is not null))
) strict;

CREATE TABLE run_counts (
  run_id integer not null references runs (id),
  step integer not null,
  state text not null,
  tasks integer not null check (tasks >= 0),
  primary key (run_id, step, state)
) strict, without rowid;

CREATE TABLE tasks (
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

CREATE INDEX tasks_fresh on tasks (run_id, step, id) where state = 'waiting' and not_before is null;

CREATE INDEX tasks_due on tasks (run_id, step, not_before) where state = 'waiting' and not_before is not null;

CREATE INDEX tasks_in_flight on tasks (id) where state = 'inFlight';

CREATE INDEX tasks_following on tasks (send_id) where state = 'duplicate';

CREATE TABLE sends (
  id integer primary key,
  fingerprint blob not null check (length(fingerprint) = 16),
  generation integer not null check (generation >= 0),
  state text not null check (state in ('open', 'inFlight', 'uncertain', 'done', 'abandoned')),
  run_id integer not null,
  destination_id integer not null,
  unique (fingerprint, generation)
) strict;

CREATE TRIGGER sends_leave_once before update of state on sends
when (new.state = 'inFlight' and old.state <> 'open') or (new.state = 'open' and old.state not in ('open', 'inFlight'))
begin
  select raise(abort, 'this send was or may have been delivered');
end;

CREATE TABLE calls (
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
  reserved_micros integer not null check (reserved_micros >= 0),
  spent_micros integer,
  check ((ended_at is null) = (arrived_by is null) and (ended_at is null) = (accepted is null))
) strict;

CREATE TABLE call_items (
  task_id integer not null,
  call_id integer not null,
  send_id integer not null,
  primary key (task_id, call_id)
) strict, without rowid;

CREATE UNIQUE INDEX destinations_label on destinations (connection_id, label)
where label is not null and removed_at is null;

CREATE TABLE keys (
  id integer primary key,
  account text not null unique,
  state text not null check (state in ('reserved', 'current', 'leaving')),
  connection_id integer references connections (id),
  -- the webhook that it is of; null for the key of the whole connection
  destination_id integer references destinations (id),
  set_at real not null,
  -- since when no program sends with an older one
  taken_up_at real,
  check ((connection_id is null) = (state = 'reserved'))
) strict;

CREATE INDEX keys_of_connection on keys (connection_id);

CREATE INDEX keys_of_destination on keys (destination_id);

CREATE UNIQUE INDEX keys_current on keys (connection_id, coalesce(destination_id, 0)) where state = 'current';

CREATE TABLE conditions (
  connection_id integer primary key references connections (id),
  noted_at real not null,
  -- while the service is failing: how often in a row the breaker opened, and when a probe may leave
  breaker_trips integer check (breaker_trips >= 1),
  breaker_until real,
  -- what was learned of the pace, in units a second
  pace_per_second real check (pace_per_second > 0),
  pace_too_high real,
  pace_cycle_ms real,
  pace_burst real,
  pace_counts text check (pace_counts in ('calls', 'records', 'points')),
  pace_is_told integer check (pace_is_told in (0, 1)),
  check ((breaker_trips is null) = (breaker_until is null)),
  check ((pace_per_second is null) = (pace_cycle_ms is null) and (pace_per_second is null) = (pace_burst is null)
    and (pace_per_second is null) = (pace_counts is null) and (pace_per_second is null) = (pace_is_told is null)),
  check (pace_too_high is null or pace_per_second is not null)
) strict;

CREATE TABLE decisions (
  id integer primary key,
  run_id integer not null references runs (id),
  decided_at real not null,
  kind text not null check (kind in ('resend', 'accept', 'reviveDead', 'cancel', 'resendMissing', 'discard', 'edit')),
  tasks integer not null
) strict;

CREATE TABLE discards (
  task_id integer primary key,
  discarded_at real not null,
  -- what the task had died of; since then its own reason says why it was given up
  died_of text not null
) strict;

CREATE TABLE decided_tasks (
  task_id integer not null,
  decision_id integer not null references decisions (id),
  primary key (task_id, decision_id)
) strict, without rowid;

CREATE TABLE budget_raises (
  id integer primary key,
  run_id integer not null references runs (id),
  raised_at real not null,
  from_micros integer not null check (from_micros >= 0),
  to_micros integer not null,
  check (to_micros > from_micros)
) strict;

CREATE TABLE runs_in_hand (
  run_id integer primary key references runs (id),
  -- what is to become of it: a pause or a stop that was asked for is carried out, also after a crash
  wish text not null check (wish in ('send', 'pause', 'stop')),
  noted_at real not null
) strict;

CREATE INDEX calls_paid on calls (ended_at, spent_micros) where spent_micros > 0;

CREATE TABLE workflows (
  id integer primary key,
  name text not null check (name <> ''),
  -- the list it is drawn up for and its steps, as JSON (see workflow-definition.ts); nothing of it is secret
  definition text not null check (json_valid(definition)),
  changed_at real not null
) strict;

CREATE TABLE answers (
  call_id integer primary key,
  answer text not null
) strict;

CREATE TABLE erasures (
  -- a list that is gone from lists.db, or is about to go, of which answers are still to be erased
  list_id integer primary key
) strict;
