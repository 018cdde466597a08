import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ArrivalCheck } from '#shared/ipc/runs.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';
import { nonZero } from '#test/support/builders.ts';
import { LookingRig, peopleCsv } from '#test/support/rigs/looking-rig.ts';

const fileOf = (rig: LookingRig, ...people: number[]): string => {
  const lines = people.map((number) => `p${number}@example.com`);
  return rig.shelf.put(rig.write(['email', ...lines, ''].join('\n'), `export-${people.length}.csv`)).handle;
};

const countsOf = async (rig: LookingRig, id: RunId) => nonZero(await rig.workspace.ledger.counts(id));

/** Ten rows: 1 to 6 taken in, 7 to 9 uncertain, 10 dead. */
const ended = (rig: LookingRig) =>
  rig.ended(peopleCsv(10), (row) => (row <= 6 ? 'done' : row <= 9 ? 'uncertain' : 'dead'));

const act = (
  rig: LookingRig,
  { checkId }: ArrivalCheck,
  wish: Partial<Parameters<LookingRig['runs']['actOnArrivals']>[0]> = {},
) =>
  rig.runs.actOnArrivals({ checkId, applies: true, resendsMissing: false, despiteWarnings: false, ...wish });

test('a check says what arrived, and acting on it settles what was uncertain and goes on with the run', async () => {
  const rig = new LookingRig();
  const { id } = await ended(rig);
  const check = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 1, 2, 3, 4, 5, 7, 8, 99) });
  expect(check).toMatchObject({ runId: id, fileName: 'export-8.csv', comparedBy: ['email'], warnings: [] });
  expect(nonZero(check.rows)).toEqual({
    arrived: 5,
    missing: 1,
    uncertainArrived: 2,
    uncertainAbsent: 1,
    dead: 1,
  });
  expect(nonZero(check.records)).toEqual({ matched: 7, stranger: 1 });
  // Looking changes nothing.
  expect(await countsOf(rig, id)).toEqual({ done: 6, uncertain: 3, dead: 1 });
  expect(rig.changed).toEqual([]);

  expect(await act(rig, check, { resendsMissing: true })).toEqual({
    accepted: 2,
    resent: 1,
    missingResent: 1,
  });
  expect(await countsOf(rig, id)).toEqual({ done: 7, waiting: 2, dead: 1 });
  expect((await rig.workspace.ledger.findRun(id))?.state).toBe('ready');
  expect({ goneOn: rig.goneOn, changed: rig.changed }).toEqual({ goneOn: [id], changed: [id] });
  expect(rig.hub.get('jobs').map(({ kind, state, done }) => ({ kind, state, done }))).toEqual([
    { kind: 'arrivalCheck', state: 'done', done: expect.any(Number) },
    { kind: 'act', state: 'done', done: 4 },
  ]);
  expect(existsSync(join(rig.dataDir, 'arrival-check'))).toBe(false);
});

test('without a wish to resend, a run at rest stays at rest', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(4), (row) => (row < 3 ? 'done' : 'uncertain'));
  const check = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 1, 2, 3, 4) });
  expect(await act(rig, check)).toEqual({ accepted: 2, resent: 0, missingResent: 0 });
  expect(rig.goneOn).toEqual([]);
  expect((await rig.workspace.ledger.findRun(id))?.state).toBe('ended');
});

test('warnings must be answered before anything is done', async () => {
  const rig = new LookingRig();
  const { id } = await ended(rig);
  const check = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 98, 99) });
  expect(check.warnings).toEqual([
    'Not one row of the run is in the file: is it the right table, and the right key column?',
  ]);
  await expect(act(rig, check)).rejects.toMatchObject({
    kind: 'state',
    message: expect.stringContaining('warnings'),
  });
  expect(await countsOf(rig, id)).toEqual({ done: 6, uncertain: 3, dead: 1 });
  expect(await act(rig, check, { despiteWarnings: true })).toMatchObject({ resent: 3 });
});

test('a check is gone once it was acted on, or another took its place', async () => {
  const rig = new LookingRig();
  const { id } = await ended(rig);
  const first = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 1, 2, 3, 4, 5, 6) });
  const second = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 1, 2, 3, 4, 5, 6, 7) });
  await expect(act(rig, first)).rejects.toMatchObject({ kind: 'state' });
  await act(rig, second);
  await expect(act(rig, second)).rejects.toMatchObject({ kind: 'state' });
});

test('asked twice at once, it is done once', async () => {
  const rig = new LookingRig();
  const { id } = await ended(rig);
  const check = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 1, 2, 3, 4, 5, 6, 7) });
  const [first, second] = await Promise.allSettled([act(rig, check), act(rig, check)]);
  expect(first).toEqual({ status: 'fulfilled', value: { accepted: 1, resent: 2, missingResent: 0 } });
  expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'state' } });
});

test('what cannot be compared is told in words, and leaves nothing behind', async () => {
  const rig = new LookingRig();
  const { id } = await ended(rig);
  const file = rig.shelf.put(rig.write('colour\nred\n')).handle;
  await expect(rig.runs.checkArrivals({ runId: id, file })).rejects.toMatchObject({
    name: 'UserError',
    kind: 'input',
  });
  expect(existsSync(join(rig.dataDir, 'arrival-check'))).toBe(false);
  const none = rig.runs.checkArrivals({ runId: 9 as RunId, file });
  await expect(none).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
});

test('while another program has the run in hand nothing is decided, and the check stays open', async () => {
  const rig = new LookingRig();
  const { id } = await ended(rig);
  await rig.workspace.ledger.ready(id);
  const check = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 1, 2, 3, 4, 5, 6) });
  const other = await rig.workspace.own({ accessTo: () => null });
  await expect(act(rig, check)).rejects.toMatchObject({ kind: 'busy' });
  await other?.release(0);
  expect(await act(rig, check)).toEqual({ accepted: 0, resent: 3, missingResent: 0 });
});

test('many rows are decided about in small pieces, each of them once', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(1_250), () => 'uncertain');
  const there = Array.from({ length: 1_000 }, (_, index) => index + 1);
  const check = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, ...there) });
  const commits: number[] = [];
  const resolve = rig.workspace.ledger.resolve.bind(rig.workspace.ledger);
  Object.assign(rig.workspace.ledger, {
    resolve: (...of: Parameters<typeof resolve>) => {
      commits.push(of[1].length);
      return resolve(...of);
    },
  });
  expect(await act(rig, check, { despiteWarnings: true })).toEqual({
    accepted: 1_000,
    resent: 250,
    missingResent: 0,
  });
  expect(Math.max(...commits)).toBeLessThanOrEqual(100);
  expect(await countsOf(rig, id)).toEqual({ done: 1_000, waiting: 250 });
});

test('a check that is older than what was decided since is not acted on', async () => {
  const rig = new LookingRig();
  const { id } = await ended(rig);
  const check = await rig.runs.checkArrivals({ runId: id, file: fileOf(rig, 1, 2, 3, 4, 5, 7, 8) });
  // Another program settles the same rows in the meantime.
  const uncertain: TaskId[] = [];
  for await (const task of rig.workspace.ledger.tasks(id, ['uncertain'])) uncertain.push(task.id);
  await rig.workspace.ledger.resolve(id, uncertain.slice(0, 1), 'accept', 1);
  await expect(act(rig, check, { resendsMissing: true })).rejects.toThrow(/gone on since/);
  expect(await countsOf(rig, id)).toEqual({ done: 7, uncertain: 2, dead: 1 });
});
