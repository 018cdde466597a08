import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { runsTasksSendsCalls } from '#electron/ledger/migrations/0010-runs-tasks-sends-calls.ts';
import { connections } from '#electron/ledger/migrations/0020-connections.ts';
import { moreDecisions } from '#electron/ledger/migrations/0040-more-decisions.ts';
import { workflows } from '#electron/ledger/migrations/0080-workflows.ts';
import { answers } from '#electron/ledger/migrations/0090-answers.ts';
import { runsTakenUp } from '#electron/ledger/migrations/0100-runs-taken-up.ts';
import { LEDGER_MIGRATIONS } from '#electron/ledger/migrations/all.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

/** A fresh ledger's file, opened past the ledger. */
function freshFile(): Database.Database {
  const path = join(tempFolder(), 'ledger.db');
  openLedger(path).ledger.close();
  return new Database(path);
}

const SEND =
  "insert into sends (fingerprint, generation, state, run_id, destination_id) values (zeroblob(16), 0, 'open', 1, 1)";

describe('migration 10: runs, tasks, sends and calls', () => {
  test.each(['uncertain', 'done', 'abandoned', 'inFlight'])(
    'a send that is %s never leaves again: the database refuses',
    (state) => {
      const db = freshFile();
      db.exec(SEND);
      db.exec(`update sends set state = '${state}'`);

      expect(() => db.exec("update sends set state = 'inFlight'")).toThrow(
        'this send was or may have been delivered',
      );
      expect(db.prepare('select state from sends').pluck().get()).toBe(state);
    },
  );

  test('a send that is open may leave', () => {
    const db = freshFile();
    db.exec(SEND);
    expect(() => db.exec("update sends set state = 'inFlight'")).not.toThrow();
  });

  test.each(['uncertain', 'done', 'abandoned'])(
    'a send that is %s cannot be opened to leave after all',
    (state) => {
      const db = freshFile();
      db.exec(SEND);
      db.exec(`update sends set state = '${state}'`);

      expect(() => db.exec("update sends set state = 'open'")).toThrow(
        'this send was or may have been delivered',
      );
    },
  );

  test('the same identity and generation cannot be there twice', () => {
    const db = freshFile();
    db.exec(SEND);
    expect(() => db.exec(SEND)).toThrow(/UNIQUE/);
  });

  test.each([
    [
      'a task in a state that is none',
      "insert into tasks (id, run_id, step, row_id, state) values (1, 1, 0, 1, 'lost')",
    ],
    [
      'a task in flight with no send',
      "insert into tasks (id, run_id, step, row_id, state) values (1, 1, 0, 1, 'inFlight')",
    ],
    [
      'a paused run without who paused it',
      "insert into runs (plan, state, created_at) values ('{}', 'paused', 0)",
    ],
    ['an ended run without when', "insert into runs (plan, state, created_at) values ('{}', 'ended', 0)"],
    ['a negative count', "insert into run_counts (run_id, step, state, tasks) values (1, 0, 'waiting', -1)"],
  ])('the database refuses %s', (_name, sql) => {
    const db = freshFile();
    db.pragma('foreign_keys = off');
    expect(() => db.exec(sql)).toThrow(/CHECK/);
  });
});

describe('migration 30: how connections stand', () => {
  const CONDITION = 'insert into conditions (connection_id, noted_at, breaker_trips, breaker_until) values ';

  function withConnection(): Database.Database {
    const db = freshFile();
    db.exec("insert into connections (id, name) values (1, 'Clay')");
    return db;
  }

  test('a connection stands in one way at a time', () => {
    const db = withConnection();
    db.exec(`${CONDITION} (1, 0, 2, 5)`);
    expect(() => db.exec(`${CONDITION} (1, 9, null, null)`)).toThrow(/UNIQUE/);
  });

  test.each([
    ['a breaker that is open until nobody knows when', `${CONDITION} (1, 0, 2, null)`],
    [
      'a pace that is none',
      `insert into conditions (connection_id, noted_at, pace_per_second, pace_cycle_ms, pace_burst, pace_counts,
         pace_is_told) values (1, 0, 0, 1000, 5, 'calls', 0)`,
    ],
    ['half a pace', 'insert into conditions (connection_id, noted_at, pace_per_second) values (1, 0, 20)'],
  ])('the database refuses %s', (_name, sql) => {
    const db = withConnection();
    expect(() => db.exec(sql)).toThrow(/CHECK/);
  });
});

describe('migration 20: connections, webhooks and where their keys are', () => {
  const CONNECTION =
    "insert into connections (name, provider, details, created_at) values ('Main', 'clay', '{}', 0)";
  const KEY = "insert into keys (account, state, connection_id, set_at) values (?, 'current', 1, 0)";

  test('connections and destinations that are known by an address alone stay as they are', () => {
    const db = new Database(':memory:');
    runsTasksSendsCalls.up(db);
    db.exec("insert into connections (name, closed_until, closed_reason) values ('a.example', 5, 'slow')");
    db.exec(
      "insert into destinations (connection_id, name, fingerprint, header_names, accepted_records) values (1, 'x', 'f', '[]', 7)",
    );
    connections.up(db);
    expect(db.prepare('select * from connections').get()).toMatchObject({
      name: 'a.example',
      closed_until: 5,
      provider: null,
      created_at: null,
    });
    expect(db.prepare('select * from destinations').get()).toMatchObject({
      accepted_records: 7,
      used_before: 0,
      added_at: null,
      label: null,
    });
  });

  test.each([
    [
      'a named connection without its details',
      "insert into connections (name, provider) values ('a', 'clay')",
    ],
    ['a key in use of nobody', "insert into keys (account, state, set_at) values ('a', 'current', 0)"],
    [
      'a reserved key that is somebody’s',
      "insert into keys (account, state, connection_id, set_at) values ('a', 'reserved', 1, 0)",
    ],
    [
      'a webhook that was never added',
      "insert into destinations (connection_id, name, fingerprint, header_names, label) values (1, 'x', 'f', '[]', 'W1')",
    ],
  ])('the database refuses %s', (_name, sql) => {
    const db = freshFile();
    db.exec(CONNECTION);
    expect(() => db.exec(sql)).toThrow(/CHECK/);
  });

  test('a connection has one key in use, and each of its webhooks one of its own', () => {
    const db = freshFile();
    db.exec(CONNECTION);
    db.exec(
      "insert into destinations (connection_id, name, fingerprint, header_names) values (1, 'x', 'f', '[]')",
    );
    db.prepare(KEY).run('a');
    expect(() => db.prepare(KEY).run('b')).toThrow(/UNIQUE/);
    const own =
      "insert into keys (account, state, connection_id, destination_id, set_at) values (?, 'current', 1, 1, 0)";
    expect(() => db.prepare(own).run('c')).not.toThrow();
    expect(() => db.prepare(own).run('d')).toThrow(/UNIQUE/);
  });

  test('two webhooks of a connection do not answer to one name, unless the first was removed', () => {
    const db = freshFile();
    db.exec(CONNECTION);
    const add = db.prepare(
      "insert into destinations (connection_id, name, fingerprint, header_names, label, added_at, removed_at) values (1, ?, ?, '[]', 'W1', 0, ?)",
    );
    add.run('x', 'f', 1);
    add.run('y', 'g', null);
    expect(() => add.run('z', 'h', null)).toThrow(/UNIQUE/);
  });
});

const DECISION = 'insert into decisions (id, run_id, decided_at, kind, tasks) values (?, 1, ?, ?, ?)';

describe('migration 40: more kinds of decision', () => {
  /** A ledger as it was before this step, with a run. */
  function ledgerBefore(): Database.Database {
    const db = new Database(':memory:');
    runsTasksSendsCalls.up(db);
    db.exec("insert into runs (plan, state, created_at) values ('{}', 'ready', 0)");
    return db;
  }

  test('what was decided before stays as it was recorded', () => {
    const db = ledgerBefore();
    const decisions = ['resend', 'accept', 'reviveDead', 'cancel'].map((kind, index) => ({
      id: index + 5,
      run_id: 1,
      decided_at: index + 0.5,
      kind,
      tasks: index + 7,
    }));
    for (const { id, decided_at, kind, tasks } of decisions)
      db.prepare(DECISION).run(id, decided_at, kind, tasks);

    moreDecisions.up(db);

    expect(db.prepare('select * from decisions order by id').all()).toEqual(decisions);
    expect(
      db.prepare("select count(*) from sqlite_master where name = 'decisions_before'").pluck().get(),
    ).toBe(0);
  });

  test.each(['resendMissing', 'discard', 'edit'])(
    'a decision to %s is taken from here on, and not before',
    (kind) => {
      const db = ledgerBefore();
      expect(() => db.prepare(DECISION).run(1, 0, kind, 1)).toThrow(/CHECK/);
      moreDecisions.up(db);
      expect(() => db.prepare(DECISION).run(1, 0, kind, 1)).not.toThrow();
    },
  );

  test('a kind that is none is refused as before', () => {
    const db = ledgerBefore();
    moreDecisions.up(db);
    expect(() => db.prepare(DECISION).run(1, 0, 'forget', 1)).toThrow(/CHECK/);
  });
});

describe('migration 50: dead letters', () => {
  test('a dead letter can be given up once', () => {
    const db = freshFile();
    const GIVE_UP = "insert into discards (task_id, discarded_at, died_of) values (1, 0, 'refused (422)')";
    db.exec(GIVE_UP);
    expect(() => db.exec(GIVE_UP)).toThrow(/UNIQUE/);
  });

  test('nothing is decided about a task without a decision on record', () => {
    const db = freshFile();
    expect(() => db.exec('insert into decided_tasks (task_id, decision_id) values (1, 7)')).toThrow(
      /FOREIGN KEY/,
    );
  });
});

describe('migration 60: budget raises', () => {
  test.each([
    ['from', 5, 5],
    ['down from', 5, 4],
  ])('the database refuses a raise that goes %s %i to %i', (_name, from, to) => {
    const db = freshFile();
    db.exec("insert into runs (plan, state, created_at) values ('{}', 'ready', 0)");
    const raise = db.prepare(
      'insert into budget_raises (run_id, raised_at, from_micros, to_micros) values (1, 0, ?, ?)',
    );
    expect(() => raise.run(from, to)).toThrow(/CHECK/);
  });
});

describe('migration 70: runs in hand', () => {
  const HOLD = "insert into runs_in_hand (run_id, wish, noted_at) values (1, 'send', 0)";

  test('only a run that is there can be in hand', () => {
    const db = freshFile();
    expect(() => db.exec(HOLD)).toThrow(/FOREIGN KEY/);
    db.exec("insert into runs (plan, state, created_at) values ('{}', 'ready', 0)");
    expect(() => db.exec(HOLD)).not.toThrow();
  });

  test('a wish that is none is refused', () => {
    const db = freshFile();
    db.exec("insert into runs (plan, state, created_at) values ('{}', 'ready', 0)");
    expect(() => db.exec(HOLD.replace("'send'", "'forget'"))).toThrow(/CHECK/);
  });

  test('what was paid is found by its index, which holds no call that was free', () => {
    const db = freshFile();
    const plan = db
      .prepare<[], { detail: string }>(
        `explain query plan select sum(spent_micros) from calls indexed by calls_paid
         where ended_at >= 1 and ended_at < 2 and spent_micros > 0`,
      )
      .all();
    expect(plan.map(({ detail }) => detail)).toEqual([
      'SEARCH calls USING COVERING INDEX calls_paid (ended_at>? AND ended_at<?)',
    ]);
  });
});

describe('migration 80: workflows', () => {
  test.each([
    [
      'a workflow without a name',
      "insert into workflows (name, definition, changed_at) values ('', '{}', 0)",
    ],
    [
      'a definition that is no JSON',
      "insert into workflows (name, definition, changed_at) values ('To Clay', '{', 0)",
    ],
  ])('the database refuses %s', (_name, sql) => {
    expect(() => freshFile().exec(sql)).toThrow(/CHECK/);
  });

  test('runs from before stay as they are', () => {
    const db = new Database(':memory:');
    for (const { up, version } of LEDGER_MIGRATIONS) if (version < 80) up(db);
    db.exec("insert into runs (plan, state, created_at) values ('{}', 'ready', 0)");
    workflows.up(db);
    expect(db.prepare('select plan, state from runs').all()).toEqual([{ plan: '{}', state: 'ready' }]);
  });
});

/** A database as it was before a migration. */
function before(version: number): Database.Database {
  const db = new Database(':memory:');
  for (const migration of LEDGER_MIGRATIONS) if (migration.version < version) migration.up(db);
  return db;
}

describe('migration 90: answers', () => {
  const CALL = `insert into calls (run_id, step, connection_id, destination_id, left_at, arrived_by, ended_at, records,
    points, has_left, accepted, status, reason, request_id, answer, reserved_micros, spent_micros)
    values (1, 0, 1, 1, 1, 2, 2, 1, 1, 1, 0, 422, 'refused', 'r-1', ?, 7, 0)`;

  test('what was answered to calls from before is kept beside them, and the calls are as they were', () => {
    const db = before(90);
    for (const answer of ['no such person', null]) db.prepare(CALL).run(answer);
    db.prepare('update calls set reason = null, status = 200 where answer is null').run();
    const calls = 'select id, run_id, status, reason, request_id, reserved_micros from calls';
    const was = db.prepare(calls).all();
    answers.up(db);
    expect(db.prepare(calls).all()).toEqual(was);
    expect(db.prepare('select call_id, answer from answers').all()).toEqual([
      { call_id: 1, answer: 'no such person' },
    ]);
    expect(db.prepare("select name from pragma_table_info('calls') where name = 'answer'").all()).toEqual([]);
    expect(db.prepare('select * from erasures').all()).toEqual([]);
  });
});

describe('migration 100: runs taken up', () => {
  test('runs from before were taken up in no session', () => {
    const db = before(100);
    db.exec("insert into runs (plan, state, created_at) values ('{}', 'ready', 0)");
    runsTakenUp.up(db);
    expect(db.prepare('select state, taken_in from runs').all()).toEqual([
      { state: 'ready', taken_in: null },
    ]);
  });
});
