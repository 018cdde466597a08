import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/** How connections stood when a turn last said so: what a restart must not forget, and limits cannot be rebuilt from. */
const SCHEMA = `
create table conditions (
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
`;

export const conditions: Migration = {
  version: 30,
  name: 'how connections stand',
  up: (db: Database) => {
    db.exec(SCHEMA);
  },
};
