import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { planRunOver } from '#test/support/rigs/planned-run.ts';
import { settleRun } from '#test/support/rigs/settled-run.ts';

const CHILD = new URL('../support/children/act-and-die.ts', import.meta.url).pathname;
const UNCERTAIN = 10_000;
const MISSING = 500;
const PRICE = 3;

const csvOf = (rows: readonly number[]): string =>
  ['email', ...rows.map((row) => `p${row}@example.com`), ''].join('\n');

const ALL = Array.from({ length: UNCERTAIN + MISSING }, (_, index) => index + 1);

/** A run with 10,000 rows in doubt, of which the file has every other one, and 500 that were taken in and dropped. */
async function inDoubt(dataDir: string): Promise<string> {
  const folder = tempFolder();
  const list = join(folder, 'list.csv');
  writeFileSync(list, csvOf(ALL));
  const workspace = openWorkspace(dataDir);
  try {
    const imported = await workspace.importer.import(list, {}, () => undefined);
    const wanted = { url: 'http://127.0.0.1:1/', limits: [], step: { priceMicros: PRICE } };
    const id = await planRunOver(workspace, imported.list, wanted);
    await settleRun(workspace.ledger, id, workspace.clock.now() - 60_000, (row) =>
      row <= UNCERTAIN ? 'uncertain' : 'done',
    );
  } finally {
    workspace.close();
  }
  const file = join(folder, 'export.csv');
  writeFileSync(file, csvOf(ALL.filter((row) => row <= UNCERTAIN && row % 2 === 0)));
  return file;
}

const check = (dataDir: string, file: string, nth: number, moment: 'before' | 'after') =>
  spawnSync(process.execPath, [CHILD, dataDir, file, String(nth), moment], { encoding: 'utf8' });

/** The ledger as it lies on the disk. */
function ledgerOf(dataDir: string) {
  const db = new Database(join(dataDir, 'ledger.db'), { readonly: true });
  try {
    const counts = (table: string): Record<string, number> =>
      Object.fromEntries(
        db
          .prepare<[], [string, number]>(
            `select state, ${table === 'tasks' ? 'count(*)' : 'sum(tasks)'} from ${table} group by state having ${table === 'tasks' ? 'count(*)' : 'sum(tasks)'} > 0`,
          )
          .raw()
          .all(),
      );
    const one = (sql: string): unknown => db.prepare(sql).pluck().get();
    return {
      tasks: counts('tasks'),
      counts: counts('run_counts'),
      decided: Object.fromEntries(
        db.prepare<[], [string, number]>('select kind, sum(tasks) from decisions group by kind').raw().all(),
      ),
      runState: one('select state from runs'),
      spent: one('select spent_micros from runs'),
      reserved: one('select reserved_micros from runs'),
      torn: one(
        `select count(*) from tasks join sends on sends.id = send_id
         where (tasks.state = 'done' and sends.state <> 'done')
           or (tasks.state = 'uncertain' and sends.state <> 'uncertain')`,
      ),
      health: db.pragma('integrity_check', { simple: true }),
    };
  } finally {
    db.close();
  }
}

/** Whatever was decided is recorded, and nothing is half decided. */
function expectSound(dataDir: string): Record<string, number> {
  const { tasks, counts, decided, runState, torn, health, spent, reserved } = ledgerOf(dataDir);
  expect(counts).toEqual(tasks);
  expect([torn, health]).toEqual([0, 'ok']);
  const moved = (decided['accept'] ?? 0) + (decided['resend'] ?? 0);
  expect(tasks['uncertain'] ?? 0).toBe(UNCERTAIN - moved);
  expect(tasks['waiting'] ?? 0).toBe((decided['resend'] ?? 0) + (decided['resendMissing'] ?? 0));
  expect(spent).toBe(PRICE * (MISSING + (decided['accept'] ?? 0)));
  expect(reserved).toBe(PRICE * (UNCERTAIN - (decided['accept'] ?? 0)));
  if ((tasks['waiting'] ?? 0) > 0) expect(runState).toBe('ready');
  return decided;
}

const WHOLE = { accept: UNCERTAIN / 2, resend: UNCERTAIN / 2, resendMissing: MISSING };

describe('an arrival check that is killed while it settles 10,000 rows', () => {
  test.each([
    [1, 'before'],
    [1, 'after'],
    [8, 'before'],
    [13, 'after'],
    [20, 'after'],
    [21, 'before'],
  ] as const)(
    'at decision %i (%s it is durable) leaves what is settled and the rest as it was; the next one ends it',
    async (nth, moment) => {
      const dataDir = join(tempFolder(), 'data');
      const file = await inDoubt(dataDir);
      expect(check(dataDir, file, nth, moment).signal).toBe('SIGKILL');
      const decided = Object.values(expectSound(dataDir)).reduce((sum, count) => sum + count, 0);
      expect(decided).toBe((moment === 'before' ? nth - 1 : nth) * 500);

      expect(check(dataDir, file, 0, 'before').signal).toBeNull();
      expect(expectSound(dataDir)).toEqual(WHOLE);
    },
  );

  test('by a signal from outside is no different', async () => {
    const rig = new CliRig();
    const file = await inDoubt(rig.dataDir);
    const args = ['reconcile', '1', '--against', file, '--apply', '--yes', '--despite-warnings'];
    const killed = rig.start(...args, '--json');
    await killed.says(/"phase":"deciding"/);
    killed.kill('SIGKILL');
    await killed.ended;
    const { accept = 0, resend = 0 } = expectSound(rig.dataDir);
    expect(accept + resend).toBeGreaterThan(0);
    expect((await rig.run(...args)).code).toBe(3);
    expect(expectSound(rig.dataDir)).toEqual({ accept: UNCERTAIN / 2, resend: UNCERTAIN / 2 });
  });
});

test('control: a check that is left alone settles all at once', async () => {
  const dataDir = join(tempFolder(), 'data');
  const file = await inDoubt(dataDir);
  const { stdout, signal } = check(dataDir, file, 0, 'before');
  expect(signal).toBeNull();
  expect(JSON.parse(stdout)).toEqual({ accepted: 5_000, resent: 5_000, missingResent: 500 });
  expect(expectSound(dataDir)).toEqual(WHOLE);
});
