import { expect, test } from 'vitest';
import { LookingRig, peopleCsv } from '#test/support/rigs/looking-rig.ts';
import type { RowEnd } from '#test/support/rigs/settled-run.ts';

const tooLarge = (bytes: number): RowEnd => ({
  state: 'dead',
  reason: `its ${bytes} bytes are more than the 92160 that may be sent`,
  status: null,
});
const refused = (status: number): RowEnd => ({ state: 'dead', reason: `refused (${status})`, status });

test('causes are counted over reasons that differ only in what varies, those of most rows first', async () => {
  const rig = new LookingRig();
  const ends: Record<number, RowEnd> = {
    1: tooLarge(93_001),
    2: tooLarge(99_999),
    3: tooLarge(93_412),
    4: refused(422),
    5: refused(422),
    6: refused(404),
    7: 'uncertain',
    8: null,
    9: { state: 'waiting', reason: 'told to slow down (429)', status: 429 },
  };
  const { id } = await rig.ended(peopleCsv(12), (row) => (row in ends ? (ends[row] ?? null) : 'done'));
  expect(await rig.runs.causes({ runId: id })).toEqual([
    {
      state: 'dead',
      reason: 'its … bytes are more than the … that may be sent',
      status: null,
      tasks: 3,
      fix: 'resumeFailed',
    },
    { state: 'dead', reason: 'refused (422)', status: 422, tasks: 2, fix: 'resumeFailed' },
    { state: 'waiting', reason: 'told to slow down (429)', status: 429, tasks: 1, fix: null },
    { state: 'uncertain', reason: 'as the test wants it', status: null, tasks: 1, fix: 'resolveUncertain' },
    { state: 'dead', reason: 'refused (404)', status: 404, tasks: 1, fix: 'resumeFailed' },
  ]);
});

test('the rows of each cause are found by what it says', async () => {
  const rig = new LookingRig();
  const ends = (row: number): readonly RowEnd[] => [
    tooLarge(93_000 + row),
    refused(422),
    refused(404),
    'uncertain',
    'done',
  ];
  const { id } = await rig.ended(peopleCsv(40), (row) => ends(row)[row % 5] ?? null);
  const causes = await rig.runs.causes({ runId: id });
  expect(causes).toHaveLength(4);
  for (const { state, reason, status, tasks } of causes) {
    const found = await rig.runs.tasks({
      runId: id,
      filter: { states: [state], reason, status },
      from: 0,
      count: 500,
    });
    expect(found.total).toBe(tasks);
  }
});

test('rows that wait in a paused run wait for what paused it', async () => {
  const rig = new LookingRig();
  const reason = 'the key was not accepted (401); give the connection a working one';
  const { id } = await rig.ended(peopleCsv(5), (row) =>
    row === 1 ? { state: 'waiting', reason, status: 401 } : null,
  );
  const { ledger } = rig.workspace;
  await ledger.ready(id);
  expect(await rig.runs.causes({ runId: id })).toEqual([
    { state: 'waiting', reason, status: 401, tasks: 1, fix: null },
  ]);

  await ledger.pause(id, 'provider', reason);
  const waiting = { state: 'waiting', reason, fix: 'openConnection' };
  expect(await rig.runs.causes({ runId: id })).toEqual([
    { ...waiting, status: null, tasks: 4 },
    { ...waiting, status: 401, tasks: 1 },
  ]);
  const filter = { states: ['waiting' as const], reason };
  expect((await rig.runs.tasks({ runId: id, filter, from: 0, count: 9 })).total).toBe(5);

  await ledger.ready(id);
  await ledger.pause(id, 'budget', 'the budget is used up');
  expect(await rig.runs.causes({ runId: id })).toContainEqual({
    state: 'waiting',
    reason: 'the budget is used up',
    status: null,
    tasks: 4,
    fix: 'raiseBudget',
  });
});

test('what was given up has a cause of its own, and nothing to be done about it', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(3), () => refused(422));
  const { ledger, clock } = rig.workspace;
  const [first] = (
    await rig.runs.tasks({ runId: id, filter: { states: [], reason: null }, from: 0, count: 1 })
  ).tasks;
  for await (const letter of ledger.deadLetters(id)) {
    if (letter.rowId === first?.rowId)
      await ledger.discard(id, [letter.taskId], 'not a customer', clock.now());
  }
  expect(await rig.runs.causes({ runId: id })).toEqual([
    { state: 'dead', reason: 'refused (422)', status: 422, tasks: 2, fix: 'resumeFailed' },
    { state: 'dead', reason: 'discarded: not a customer', status: 422, tasks: 1, fix: null },
  ]);
});

test('of more than fifty causes the smallest are left out', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(70), (row) => refused(400 + Math.min(row, 60)));
  const causes = await rig.runs.causes({ runId: id });
  expect(causes).toHaveLength(50);
  expect(causes[0]).toMatchObject({ reason: 'refused (460)', tasks: 11 });
});

test('a finished run that was delivered whole has no causes', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(3));
  expect(await rig.runs.causes({ runId: id })).toEqual([]);
});
