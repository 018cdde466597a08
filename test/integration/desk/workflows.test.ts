import { expect, test } from 'vitest';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import { nonZero } from '#test/support/builders.ts';
import { anApiWish } from '#test/support/connections.ts';
import { aDraft, fieldsOf } from '#test/support/drafts.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';
import { SendingRig } from '#test/support/rigs/sending-rig.ts';

const PEOPLE =
  'Email,Name,Employees\n Ada@Example.com ,Ada,12\nbob@example.com,Bob,many\ncy@example.com,Cy,\n';

const KEY = 'sk-known-secret-0123456789';

/** A list, and a connection with a key to an endpoint on this machine. */
async function ready() {
  const rig = new SendingRig();
  const practice = await practiceFor();
  const list = await rig.list(PEOPLE);
  const { connectionId } = await rig.connections.add({
    wish: anApiWish(practice.port, { header: 'x-api-key', secret: KEY }),
    isUntested: false,
  });
  return { rig, practice, list, connectionId };
}

const MAPPED = fieldsOf(
  { kind: 'column', field: 'email', column: 'Email', transforms: ['trim', 'lowercase'] },
  { kind: 'column', field: 'staff', column: 'Employees', transforms: ['toNumber'] },
  { kind: 'constant', field: 'source', value: 'sluice' },
);

const drawn = (list: ListInfo, connectionId: ConnectionId) =>
  aDraft({ listId: list.id }, { connectionId, url: '/api/people', body: MAPPED });

test('are kept as they were drawn up, changed, and removed', async () => {
  const { rig, list, connectionId } = await ready();
  const draft = drawn(list, connectionId);
  const saved = await rig.workflows.save({ id: null, draft });
  expect(saved).toEqual({ ...draft, id: saved.id, changedAt: saved.changedAt });
  const changed = await rig.workflows.save({ id: saved.id, draft: { ...draft, name: 'Other' } });
  expect(await rig.workflows.all({})).toEqual([{ ...changed, name: 'Other' }]);
  expect(rig.hub.get('workflowsChanged')).toBe(2);
  await rig.workflows.remove({ id: saved.id });
  expect(await rig.workflows.all({})).toEqual([]);
  await expect(rig.workflows.save({ id: saved.id, draft })).rejects.toThrow(/no workflow 1 any more/);
});

test('a list that is no more is none', async () => {
  const { rig, list, connectionId } = await ready();
  const gone = { ...list, id: 77 as typeof list.id };
  const saved = await rig.workflows.save({ id: null, draft: drawn(gone, connectionId) });
  expect(saved.listId).toBeNull();
});

test('fields are suggested under plain names', async () => {
  const { rig, list } = await ready();
  expect(await rig.workflows.suggestFields({ listId: list.id })).toEqual(
    ['Email', 'Name', 'Employees'].map((column) => ({
      kind: 'column',
      field: column.toLowerCase(),
      column,
      transforms: [],
    })),
  );
});

test('a preview is what is sent, with the key masked', async () => {
  const { rig, practice, list, connectionId } = await ready();
  const draft = drawn(list, connectionId);
  const shown = await rig.workflows.preview({ draft, step: 0, position: 1 });
  const body = '{"email":"ada@example.com","staff":12,"source":"sluice"}';
  expect(shown).toMatchObject({
    rowId: 1,
    method: 'POST',
    url: `http://127.0.0.1:${practice.port}/api/people`,
    body,
    bodyBytes: body.length,
    maxBodyBytes: null,
    problem: null,
  });
  expect(shown.headers).toContainEqual({ name: 'x-api-key', value: '••••••••' });
  expect(shown.curl).toContain(`--header 'x-api-key: '"$SLUICE_KEY"`);
  expect(practice.report().requests).toBe(0);

  const { runId } = await rig.workflows.sendOne({ draft, position: 1, agreedMicros: 0 });
  await rig.rested(runId);
  expect(practice.rows(0, 10).map(({ record }) => record)).toEqual([JSON.parse(body)]);
});

test('what keeps a row from being sent is said beside its request', async () => {
  const { rig, list, connectionId } = await ready();
  const preview = (draft: ReturnType<typeof aDraft>, position = 1) =>
    rig.workflows.preview({ draft, step: 0, position });

  expect((await preview(drawn(list, connectionId), 2)).problem).toBe(
    'its column "Employees" holds no plain number',
  );
  expect(await preview(aDraft({ listId: list.id }))).toMatchObject({
    url: '',
    body: '{"email":" Ada@Example.com "}',
    problem: expect.stringContaining('has no connection yet'),
  });
  expect(
    (await preview(aDraft({ listId: list.id }, { connectionId, url: 'https://other.example/' }))).problem,
  ).toContain("The connection's key goes to 127.0.0.1");
  const unknown = fieldsOf({ kind: 'column', field: 'x', column: 'Phone', transforms: [] });
  expect(
    (await preview(aDraft({ listId: list.id }, { connectionId, url: '/x', body: unknown }))).problem,
  ).toContain('no column "Phone"');
  await expect(preview(drawn(list, connectionId), 4)).rejects.toThrow('has no row 4: it has 3');
  await expect(preview(aDraft())).rejects.toThrow('has no list');
});

test('a row that was sent before is told so, by which run and with what outcome', async () => {
  const { rig, practice, list, connectionId } = await ready();
  const draft = drawn(list, connectionId);
  const before = async (position: number) =>
    (await rig.workflows.preview({ draft, step: 0, position })).sentBefore;
  expect(await before(1)).toBeNull();
  const send = async (position: number) => {
    const { runId } = await rig.workflows.sendOne({ draft, position, agreedMicros: 0 });
    await rig.rested(runId);
    return runId;
  };
  const first = await send(1);
  expect(await before(1)).toStrictEqual({ runId: first, how: 'delivered' });
  practice.configure({
    faults: [
      { misbehaviour: { kind: 'refuse', status: 422 }, schedule: { kind: 'on', requests: [2] } },
      { misbehaviour: { kind: 'reset', moment: 'afterStoring' }, schedule: { kind: 'on', requests: [3] } },
    ],
  });
  // Refused: it was not sent, and may be sent again as it is.
  await send(3);
  expect(await before(3)).toBeNull();
  const lost = await send(3);
  expect(await before(3)).toStrictEqual({ runId: lost, how: 'uncertain' });
  // Another content is another request.
  const other = { ...draft, steps: draft.steps.map((step) => ({ ...step, url: '/api/others' })) };
  expect((await rig.workflows.preview({ draft: other, step: 0, position: 1 })).sentBefore).toBeNull();
});

test('one row is sent as a run of its own, again each time that it is asked for', async () => {
  const { rig, practice, list, connectionId } = await ready();
  const draft = drawn(list, connectionId);
  for (const times of [1, 2]) {
    const { runId } = await rig.workflows.sendOne({ draft, position: 3, agreedMicros: 0 });
    expect(await rig.rested(runId)).toEqual({ kind: 'ended' });
    expect(nonZero(await rig.workspace.ledger.counts(runId))).toEqual({ done: 1 });
    const run = await rig.workspace.ledger.findRun(runId);
    expect(run?.plan.settings).toMatchObject({ sample: { kind: 'row', row: 3 }, priority: 'interactive' });
    expect(practice.rows(0, 10)).toHaveLength(times);
  }
});

test.each([
  ['without a connection', {}, 'has no connection yet'],
  ['without a list', { listId: null }, 'has no list'],
  ['of a row that there is not', { position: 9 }, 'no row 9'],
  ['dearer than agreed', { priceMicros: 5 }, 'may cost more than was shown'],
  ['with a field filled twice', { twice: true }, 'would be filled twice'],
  ['without fields', { empty: true }, 'fills no field yet'],
])('nothing is sent %s', async (what, wish: Record<string, unknown>, problem) => {
  const { rig, practice, list, connectionId } = await ready();
  const one = { kind: 'constant', field: 'a', value: 1 } as const;
  const fields = wish['twice'] === true ? [one, one] : wish['empty'] === true ? [] : [one];
  const draft = aDraft(
    { listId: wish['listId'] === null ? null : list.id },
    {
      connectionId: what === 'without a connection' ? null : connectionId,
      url: '/api/x',
      body: fieldsOf(...fields),
      priceMicros: Number(wish['priceMicros'] ?? 0),
    },
  );
  const position = Number(wish['position'] ?? 1);
  await expect(rig.workflows.sendOne({ draft, position, agreedMicros: 4 })).rejects.toThrow(problem);
  expect([practice.report().requests, await rig.workspace.ledger.runs()]).toEqual([0, []]);
});

test('a locked keychain sends nothing, and says so', async () => {
  const { rig, practice, list, connectionId } = await ready();
  rig.fakeStore.state = 'locked';
  const draft = drawn(list, connectionId);
  await expect(rig.workflows.sendOne({ draft, position: 1, agreedMicros: 0 })).rejects.toThrow(
    'The keychain is locked. Nothing was sent.',
  );
  expect(await rig.workflows.preview({ draft, step: 0, position: 1 })).toMatchObject({ problem: null });
  expect(practice.report().requests).toBe(0);
});
