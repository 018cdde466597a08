import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { storyBook } from '#electron/ledger/queries/stories.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { aRunPlan, aStep, nonZero } from '#test/support/builders.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const NOW = 1_000;

async function* rowsUpTo(count: number): AsyncGenerator<readonly RowId[]> {
  yield Array.from({ length: count }, (_, index) => (index + 1) as RowId);
}

/** A ledger with its path, and runs of three rows each on one connection. */
async function ledgerWith(runs: number): Promise<{ ledger: Ledger; path: string; ids: readonly RunId[] }> {
  const path = join(tempFolder(), 'ledger.db');
  const { ledger } = openLedger(path);
  onTestFinished(() => ledger.close());
  const { id: connectionId } = await ledger.connection('Clay');
  const plan = aRunPlan([aStep({ connectionId })]);
  const ids: RunId[] = [];
  for (let count = 0; count < runs; count++) ids.push(await ledger.plan(plan, rowsUpTo(3), NOW));
  return { ledger, path, ids };
}

const writePast = (path: string, sql: string): void => {
  const db = new Database(path);
  db.exec(sql);
  db.close();
};

describe('a glance', () => {
  test('shows the runs that are not at rest, and those that were asked for', async () => {
    const { ledger, ids } = await ledgerWith(3);
    const [first, second, third] = ids as [RunId, RunId, RunId];
    await ledger.end(first, NOW);
    await ledger.pause(second, 'provider', 'no credits');
    const seen = async (...wanted: RunId[]) => (await ledger.glances(wanted)).map(({ id }) => id);
    expect(await seen()).toEqual([third]);
    expect(await seen(first)).toEqual([first, third]);
    await ledger.ask(second, NOW);
    expect(await seen()).toEqual([second, third]);
  });

  test('holds the sums, and for how long the provider wants nothing', async () => {
    const { ledger, path, ids } = await ledgerWith(1);
    const look = async () => (await ledger.glances(ids))[0];
    const before = await look();
    expect({ ...before, counts: nonZero(before?.counts ?? {}) }).toEqual({
      id: ids[0],
      state: 'ready',
      pausedBy: null,
      reason: null,
      isAsked: false,
      isTakenUp: false,
      spend: { spentMicros: 0, reservedMicros: 0 },
      counts: { waiting: 3 },
      closure: null,
    });
    writePast(path, "update connections set closed_until = 5000, closed_reason = 'slow down'");
    expect(await look()).toMatchObject({ closure: { until: 5_000, reason: 'slow down' } });
    writePast(
      path,
      'insert into conditions (connection_id, noted_at, breaker_trips, breaker_until) values (1, 0, 1, 9000)',
    );
    expect(await look()).toMatchObject({
      closure: { until: 9_000, reason: expect.stringContaining('failing') },
    });
  });

  test('reads sums only: no task, send or call, however many there are', async () => {
    const { path, ids } = await ledgerWith(1);
    const db = new Database(path);
    onTestFinished(() => void db.close());
    const prepared: string[] = [];
    const listening = new Proxy(db, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'prepare') return (sql: string) => (prepared.push(sql), target.prepare(sql));
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const touchesRows = (sql: string): boolean => /\b(from|join) (tasks|sends|calls|call_items)\b/.test(sql);
    await storyBook(listening).glances(ids);
    expect(prepared.length).toBeGreaterThan(0);
    expect(prepared.filter(touchesRows)).toEqual([]);
    // The check would notice: a story reads them all.
    await storyBook(listening).story(ids[0] as RunId, 1 as RowId);
    expect(prepared.filter(touchesRows).length).toBeGreaterThan(0);
  });
});

describe('a story', () => {
  test('of a row that was never sent has its task and nothing else', async () => {
    const { ledger, ids } = await ledgerWith(2);
    const { tasks, runDecisions } = await ledger.story(ids[1] as RunId, 2 as RowId);
    expect(runDecisions).toEqual([]);
    expect(tasks).toEqual([
      {
        id: expect.any(Number),
        step: 0,
        state: 'waiting',
        reason: null,
        attempts: 0,
        notBefore: null,
        discard: null,
        sends: [],
        calls: [],
        decisions: [],
      },
    ]);
  });

  test('of a row that the run does not have has no task', async () => {
    const { ledger, ids } = await ledgerWith(1);
    expect((await ledger.story(ids[0] as RunId, 9 as RowId)).tasks).toEqual([]);
  });

  test('names decisions about the whole run apart, by their count', async () => {
    const { ledger, ids } = await ledgerWith(1);
    await ledger.cancelWaiting(ids[0] as RunId, NOW);
    expect((await ledger.story(ids[0] as RunId, 1 as RowId)).runDecisions).toEqual([
      { at: NOW, kind: 'cancel', tasks: 3 },
    ]);
  });
});
