import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { prepareFollowers } from '#electron/ledger/followers.ts';
import { prepareQueries } from '#electron/ledger/queries/all.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

/** Every statement that the ledger prepares, with what SQLite means to do about it. */
function plansOf(): { readonly sql: string; readonly plan: string }[] {
  const path = join(tempFolder(), 'ledger.db');
  openLedger(path).ledger.close();
  const db = new Database(path);
  const prepared: string[] = [];
  const listening = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name, target);
      return (sql: string) => (prepared.push(sql), target.prepare(sql));
    },
  });
  prepareFollowers(listening, prepareQueries(listening).tasks);
  const plans = prepared.map((sql) => {
    const rows = db
      .prepare<[], { detail: string }>(`explain query plan ${sql.replaceAll(/[?]|@\w+/g, 'null')}`)
      .all();
    return { sql: sql.replaceAll(/\s+/g, ' '), plan: rows.map(({ detail }) => detail).join('; ') };
  });
  db.close();
  return plans;
}

const planOf = (beginning: string): string => {
  const found = plansOf().filter(({ sql }) => sql.includes(beginning));
  if (found.length === 0) throw new Error(`no statement has "${beginning}"`);
  return found.map(({ plan }) => plan).join(' | ');
};

test.each([
  [
    'tasks never tried',
    'and not_before is null and id > ? order by id',
    /USING (COVERING )?INDEX tasks_fresh/,
  ],
  [
    'tasks whose wait is over',
    'and not_before <= ? order by not_before',
    /USING (COVERING )?INDEX tasks_due/,
  ],
  ['when the next task comes due', 'select min(not_before)', /USING COVERING INDEX tasks_due/],
  ['the sends of many identities', 'where fingerprint in', /USING INDEX sqlite_autoindex_sends_1/],
  [
    'who follows a send',
    "where send_id = ? and tasks.state = 'duplicate'",
    /USING (COVERING )?INDEX tasks_following/,
  ],
  ["a run's last task", 'select max(id) from tasks', /USING INTEGER PRIMARY KEY/],
])('%s: found by an index', (_name, beginning, index) => {
  expect(planOf(beginning)).toMatch(index);
});

test('nothing on the way of a send reads a whole table, or sorts', () => {
  const RARE = [
    'from run_counts',
    'where fingerprint in',
    'from runs',
    'from calls where left_at <= @since',
    'sum(accepted_records)',
  ];
  const slow = plansOf().filter(
    ({ sql, plan }) => /SCAN|TEMP B-TREE/.test(plan) && !RARE.some((part) => sql.includes(part)),
  );

  expect(slow).toEqual([]);
});
