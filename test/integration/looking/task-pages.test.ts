import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLedger } from '#electron/ledger/read-ledger.ts';
import type { TaskReport } from '#electron/ports/ledger.ts';
import { TaskFinder } from '#electron/services/reading/tasks/find-tasks.ts';
import { plainReason } from '#shared/domain/tasks/plain-reason.ts';
import { TASK_STATES } from '#shared/domain/tasks/task-state.ts';
import type { TaskFilter } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { LedgerWorld } from '#test/support/rigs/ledger-world.ts';
import { LookingRig, peopleCsv } from '#test/support/rigs/looking-rig.ts';
import type { RowEnd } from '#test/support/rigs/settled-run.ts';

const ALL: TaskFilter = { states: [], reason: null };

const ENDS: readonly RowEnd[] = [
  'done',
  'dead',
  'uncertain',
  null,
  { state: 'dead', reason: 'its 93412 bytes are more than the 92160 that may be sent', status: null },
  { state: 'dead', reason: 'its 99999 bytes are more than the 92160 that may be sent', status: null },
  { state: 'dead', reason: 'refused (422)', status: 422 },
  { state: 'dead', reason: 'refused (422)', status: 409 },
  { state: 'waiting', reason: 'told to slow down (429)', status: 429 },
];

const filters = fc.record({
  states: fc.subarray([...TASK_STATES]),
  reason: fc.constantFrom(
    null,
    'refused (422)',
    'its … bytes are more than the … that may be sent',
    'its 93412 bytes are more than the 92160 that may be sent',
    'told to slow down (429)',
    '',
    'nobody has this reason',
  ),
  status: fc.constantFrom(undefined, null, 422, 409),
});

/** What a page should be, told plainly: everything is read, then filtered, then cut. */
function plainly(tasks: readonly TaskReport[], { states, reason, status }: TaskFilter) {
  const known = (task: TaskReport): number | null =>
    ['dead', 'uncertain', 'waiting'].includes(task.state) ? (task.lastCall?.status ?? null) : null;
  return tasks
    .filter(
      (task) =>
        (states.length === 0 || states.includes(task.state)) &&
        (reason === null || [task.reason ?? '', plainReason(task.reason ?? '')].includes(reason)) &&
        (status === undefined || known(task) === status),
    )
    .map(({ rowId }) => rowId);
}

async function tasksOf(rig: LookingRig, id: RunId): Promise<readonly TaskReport[]> {
  const tasks: TaskReport[] = [];
  for await (const task of rig.workspace.ledger.tasks(id, TASK_STATES)) tasks.push(task);
  return tasks;
}

test('every page of every filter is that of a plain model', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(63), (row) => ENDS[(row * 7) % ENDS.length] ?? null);
  const tasks = await tasksOf(rig, id);
  const asked = fc.record({ filter: filters, from: fc.nat(80), count: fc.nat(30) });
  await fc.assert(
    fc.asyncProperty(asked, async ({ filter: { status, ...rest }, from, count }) => {
      const filter: TaskFilter = { ...rest, ...(status === undefined ? {} : { status }) };
      const page = await rig.runs.tasks({ runId: id, filter, from, count });
      const rows = plainly(tasks, filter);
      expect({ ...page, tasks: page.tasks.map(({ rowId }) => rowId) }).toEqual({
        tasks: rows.slice(from, from + count),
        total: rows.length,
      });
    }),
    { numRuns: 150 },
  );
});

test('a task is shown with its last call, and by the key of its row', async () => {
  const rig = new LookingRig();
  const dead = { state: 'dead', reason: 'refused (422)', status: 422 } as const;
  const { id } = await rig.ended(peopleCsv(3), (row) => (row === 2 ? dead : null));
  const { tasks, total } = await rig.runs.tasks({ runId: id, filter: ALL, from: 1, count: 2 });
  expect(total).toBe(3);
  expect(tasks).toEqual([
    {
      rowId: 2,
      state: 'dead',
      reason: 'refused (422)',
      attempts: 1,
      status: 422,
      requestId: null,
      endedAt: expect.any(Number),
      notBefore: null,
      label: 'p2@example.com',
    },
    {
      rowId: 3,
      state: 'waiting',
      reason: null,
      attempts: 0,
      status: null,
      requestId: null,
      endedAt: null,
      notBefore: null,
      label: 'p3@example.com',
    },
  ]);
});

test('a row without a key goes by its first filled cells, an empty one by its number', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended('a,b,c,d\n,Blue,Red,Green\nOne,,,\n" ",,,\n');
  const { tasks } = await rig.runs.tasks({ runId: id, filter: ALL, from: 0, count: 10 });
  expect(tasks.map(({ label }) => label)).toEqual(['Blue · Red · Green', 'One', 'Row 3']);
});

test('a page shows what was decided right before', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(4), (row) => (row % 2 === 0 ? 'dead' : 'done'));
  const dead = { runId: id, filter: { states: ['dead'], reason: null }, from: 0, count: 10 } as const;
  const ask = () => rig.runs.tasks({ ...dead, filter: { states: ['dead'], reason: null } });
  expect((await ask()).total).toBe(2);
  await rig.workspace.ledger.reviveDead(id, rig.workspace.clock.now());
  expect(await ask()).toEqual({ tasks: [], total: 0 });
});

test('a run that is not there is told in words', async () => {
  const rig = new LookingRig();
  const asked = rig.runs.tasks({ runId: 9 as RunId, filter: ALL, from: 0, count: 1 });
  await expect(asked).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
});

test('of a run with several steps each row shows its latest task', async () => {
  const actions = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('send' as const),
        step: fc.nat(1),
        count: fc.integer({ min: 1, max: 4 }),
        isStale: fc.constant(false),
      }),
      fc.record({
        kind: fc.constant('land' as const),
        call: fc.nat(3),
        settlements: fc.array(fc.constantFrom('done', 'done', 'dead', 'uncertain', 'again'), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
    ),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(actions, fc.subarray([...TASK_STATES]), async (acts, states) => {
      const world = new LedgerWorld(tempFolder(), 100, 6);
      try {
        await world.plan(6);
        for (const act of acts) await world.act(act);
        await expectLatest(world, states);
      } finally {
        world.close();
      }
    }),
    { numRuns: 25 },
  );
});

async function expectLatest(world: LedgerWorld, states: TaskFilter['states']): Promise<void> {
  const reader = readLedger(world.path);
  try {
    const run = await reader.ledger.findRun(world.run);
    if (run === null) throw new Error('there is no run');
    const finder = new TaskFinder(reader.tasks, () => 0);
    const { ids } = await finder.find(run, { states, reason: null }, { from: 0, count: 100 });
    const found = (await reader.tasks.details(ids)).map(({ rowId, state }) => `${rowId} ${state}`);
    const latest = [1, 2, 3, 4, 5, 6].flatMap((row) => {
      const task = world.model.tasks.get(`${row}/1`) ?? world.model.tasks.get(`${row}/0`);
      return task !== undefined && (states.length === 0 || states.includes(task.state))
        ? [`${row} ${task.state}`]
        : [];
    });
    expect(found).toEqual(latest);
  } finally {
    reader.close();
  }
}
