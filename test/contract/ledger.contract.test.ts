import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { aRunPlan, nonZero } from '#test/support/builders.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

/** The real ledger; a fake that is ever added must pass the same. The hot path is in `test/property/tasks`. */
const SUBJECTS: [string, () => Ledger][] = [
  ['SQLite', () => openLedger(join(tempFolder(), 'ledger.db')).ledger],
];

const NOW = 1_000;

async function* pieces(...sizes: number[]): AsyncGenerator<readonly RowId[]> {
  let next = 1;
  for (const size of sizes) yield Array.from({ length: size }, () => next++ as RowId);
}

async function* dying(): AsyncGenerator<readonly RowId[]> {
  yield* pieces(3);
  throw new Error('the list went away');
}

describe.each(SUBJECTS)('a ledger in %s', (_name, create) => {
  const ledgerFor = (): Ledger => {
    const ledger = create();
    onTestFinished(() => ledger.close());
    return ledger;
  };

  test('plans a run with a task for each row, in row order', async () => {
    const ledger = ledgerFor();
    const id = await ledger.plan(aRunPlan(), pieces(2, 3), NOW);

    expect(nonZero(await ledger.counts(id))).toEqual({ waiting: 5 });
    expect((await ledger.fresh({ runId: id, step: 0 }, 0, 10)).map(({ rowId }) => rowId)).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(await ledger.findRun(id)).toEqual({
      id,
      plan: aRunPlan(),
      state: 'ready',
      pausedBy: null,
      reason: null,
      spend: { spentMicros: 0, reservedMicros: 0 },
      createdAt: NOW,
      endedAt: null,
    });
  });

  test('shows no run whose planning did not come to its end, and sweeps it at the next', async () => {
    const ledger = ledgerFor();
    await expect(ledger.plan(aRunPlan(), dying(), NOW)).rejects.toThrow('the list went away');
    expect(await ledger.runs()).toEqual([]);

    const id = await ledger.plan(aRunPlan(), pieces(1), NOW);
    expect((await ledger.runs()).map((run) => run.id)).toEqual([id]);
    expect(nonZero(await ledger.counts(id))).toEqual({ waiting: 1 });
  });

  test('keeps two plans that are written at once apart', async () => {
    const ledger = ledgerFor();
    const ids = await Promise.all([
      ledger.plan(aRunPlan(), pieces(5, 5), NOW),
      ledger.plan(aRunPlan(), pieces(2, 2), NOW),
    ]);
    expect(await Promise.all(ids.map(async (id) => (await ledger.counts(id)).waiting))).toEqual([10, 4]);
  });

  test('knows a connection and a destination again by name, with what is new of them', async () => {
    const ledger = ledgerFor();
    const { id: connectionId } = await ledger.connection('Clay');
    const wanted = { connectionId, name: 'webhook', fingerprint: 'a', address: null, headerNames: ['x-key'] };
    const first = await ledger.destination(wanted);
    const second = await ledger.destination({ ...wanted, fingerprint: 'b' });

    expect(await ledger.connection('Clay')).toEqual({ id: connectionId, name: 'Clay' });
    expect(second).toEqual({ ...wanted, id: first.id, fingerprint: 'b' });
    expect(await ledger.findDestination(first.id)).toEqual(second);
    expect(await ledger.findDestination((first.id + 1) as typeof first.id)).toBeNull();
  });

  test('has a run paused, ready and ended, each with what belongs to it', async () => {
    const ledger = ledgerFor();
    const id = await ledger.plan(aRunPlan(), pieces(1), NOW);
    await ledger.pause(id, 'provider', 'no credits');
    expect(await ledger.findRun(id)).toMatchObject({
      state: 'paused',
      pausedBy: 'provider',
      reason: 'no credits',
    });
    await ledger.ready(id);
    expect(await ledger.findRun(id)).toMatchObject({ state: 'ready', pausedBy: null, reason: null });
    await ledger.end(id, NOW + 5);
    expect(await ledger.findRun(id)).toMatchObject({ state: 'ended', endedAt: NOW + 5 });
  });

  test('hears a question for a run once, however often it is asked, the oldest first', async () => {
    const ledger = ledgerFor();
    const ids: RunId[] = [];
    for (let count = 0; count < 2; count++) ids.push(await ledger.plan(aRunPlan(), pieces(1), NOW));
    const [one, other] = ids as [RunId, RunId];
    await ledger.ask(other, 1);
    await ledger.ask(one, 2);
    await ledger.ask(other, 3);
    expect(await ledger.asked()).toEqual([other, one]);

    expect(await ledger.unask(other)).toBe(true);
    expect(await ledger.unask(other)).toBe(false);
    expect(await ledger.asked()).toEqual([one]);
  });

  test('cancels thousands of waiting tasks, revives none that is not dead, and says how many', async () => {
    const ledger = ledgerFor();
    const id = await ledger.plan(aRunPlan(), pieces(3_000, 2_500), NOW);
    expect(await ledger.reviveDead(id, NOW)).toBe(0);
    expect(await ledger.cancelWaiting(id, NOW)).toBe(5_500);
    expect(nonZero(await ledger.counts(id))).toEqual({ cancelled: 5_500 });
  });

  test('streams tasks in row order, of the states asked for', async () => {
    const ledger = ledgerFor();
    const id = await ledger.plan(aRunPlan(), pieces(2_500), NOW);
    const rows: number[] = [];
    for await (const { rowId } of ledger.tasks(id, ['waiting'])) rows.push(rowId);
    expect(rows).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1));
    for await (const task of ledger.tasks(id, ['dead'])) expect(task).toBeNull();
  });

  test('has nothing to recover when nothing was on its way', async () => {
    expect(await ledgerFor().recover(NOW)).toBe(0);
  });
});
