import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * Which runs a window has in hand, and what of today was paid for. The index holds calls that cost something and
 * nothing else: a send that is free does not pay for it.
 */
const CHANGE = `
-- Runs that a window sends or means to, noted before anything of them is: it goes on with them at its next start.
create table runs_in_hand (
  run_id integer primary key references runs (id),
  -- what is to become of it: a pause or a stop that was asked for is carried out, also after a crash
  wish text not null check (wish in ('send', 'pause', 'stop')),
  noted_at real not null
) strict;

create index calls_paid on calls (ended_at, spent_micros) where spent_micros > 0;
`;

export const runsInHand: Migration = {
  version: 70,
  name: 'runs in hand',
  up: (db: Database) => {
    db.exec(CHANGE);
  },
};
