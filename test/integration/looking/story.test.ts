import { expect, test } from 'vitest';
import type { Step } from '#shared/domain/runs/workflow.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { LookingRig, peopleCsv } from '#test/support/rigs/looking-rig.ts';
import { settleRun } from '#test/support/rigs/settled-run.ts';

const SECRET = 'sk-4f9d1c7e2b8a6035';
const ADDRESS = `https://api.example.com/hooks/${SECRET}`;

/** A run to a secret address with a secret header, of which row 1 was refused with an answer that repeats the secret. */
async function secretRun(rig: LookingRig): Promise<RunId> {
  const { ledger, clock } = rig.workspace;
  const list = await rig.list(peopleCsv(2));
  const { id: connectionId } = await ledger.connection('Secretive');
  const { id: destinationId } = await ledger.destination({
    connectionId,
    name: 'webhook',
    fingerprint: 'f',
    address: null,
    headerNames: ['x-api-key'],
  });
  const step: Step = {
    key: 'push',
    version: 1,
    connectionId,
    destinationId,
    pool: null,
    provider: 'generic',
    method: 'POST',
    body: { kind: 'fields', fields: [{ field: 'mail', column: 'email' }] },
    recordsPerCall: 1,
    answerNeeded: false,
    idempotent: false,
    connectionLimits: [],
    destinationLimits: [],
    maxBodyBytes: null,
    priceMicros: 5_000,
  };
  const settings = {
    sample: { kind: 'all' },
    priority: 'batch',
    retry: { maxAttempts: 5, baseMs: 1, capMs: 2 },
    onUncertain: 'hold',
    again: false,
    budgetMicros: null,
    reservedShare: 0,
  } as const;
  const plan = { listId: list.id, listName: list.name, workflow: { steps: [step] }, settings };
  const id = await ledger.plan(plan, rowsOf([1, 2]), clock.now());
  const answer = `{"error":"${SECRET} is not allowed here"}`;
  await settleRun(ledger, id, clock.now(), (row) =>
    row === 1 ? { state: 'dead', reason: 'refused (422)', status: 422, answer } : 'done',
  );
  return id;
}

async function* rowsOf(ids: readonly number[]): AsyncGenerator<readonly RowId[]> {
  yield ids as readonly RowId[]; // rows of the list, by their numbers
}

test('a story tells all of a row, and holds no secret, wherever one was kept', async () => {
  const rig = new LookingRig();
  const id = await secretRun(rig);
  // What was kept before the secret was known of is the hardest case.
  const before = JSON.stringify(await rig.workspace.ledger.story(id, 1 as RowId));
  expect(before).toContain(SECRET);
  rig.logbook.learnAccess({ url: ADDRESS, headers: { 'x-api-key': SECRET } });

  const story = await rig.runs.story({ runId: id, rowId: 1 as RowId });
  expect(JSON.stringify(story)).not.toContain(SECRET);
  expect(story).toMatchObject({
    rowId: 1,
    state: 'dead',
    reason: 'refused (422)',
    attempts: 1,
    line: 2,
    costMicros: 5_000,
    isDiscarded: false,
    values: [
      { column: 'name', value: 'P1', isEdited: false },
      { column: 'email', value: 'p1@example.com', isEdited: false },
    ],
    calls: [
      {
        destination: 'webhook',
        status: 422,
        records: 1,
        reason: 'refused (422)',
        answer: '{"error":"[secret] is not allowed here"}',
        accepted: false,
        spentMicros: 5_000,
      },
    ],
  });
  expect(story.events.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Imported as row 1 of file-1\.csv, from line 2 of the file\.$/),
    expect.stringMatching(/^Planned with run 1\.$/),
    expect.stringMatching(/^Sent: status 422 after 0 ms, refused \(422\)\.$/),
  ]);
  expect(story.request).toMatchObject({
    method: 'POST',
    url: '••••••••',
    body: '{"mail":"p1@example.com"}',
  });
  expect(story.request?.headers).toContainEqual({ name: 'x-api-key', value: '••••••••' });
  expect(story.request?.curl).toContain('"$SLUICE_WEBHOOK"');
  expect(story.request?.curl).toContain(`--header 'x-api-key: '"$SLUICE_KEY"`);
});

test('values that were changed for the run are marked, and are what its request holds', async () => {
  const rig = new LookingRig();
  const { id, list } = await rig.ended(peopleCsv(1), () => 'dead');
  const row = { listId: list.id, runId: id, rowId: 1 as RowId };
  await rig.workspace.edits.set(row, new Map([[0, 'Ada Example']]), rig.workspace.clock.now());
  const story = await rig.runs.story({ runId: id, rowId: 1 as RowId });
  expect(story.values).toContainEqual({ column: 'name', value: 'Ada Example', isEdited: true });
  expect(story.request?.body).toBe('{"name":"Ada Example","email":"p1@example.com"}');
  expect(story.request?.url).toBe('http://127.0.0.1:1/');
});

test('a row that makes no request has its story all the same', async () => {
  const rig = new LookingRig();
  const body = { kind: 'template', text: '[{{ name }}' } as const;
  const { id } = await rig.ended(peopleCsv(1), () => 'dead', { step: { body } });
  expect(await rig.runs.story({ runId: id, rowId: 1 as RowId })).toMatchObject({
    state: 'dead',
    request: null,
  });
});

test('a row that the run does not have is told in words', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(1));
  const asked = rig.runs.story({ runId: id, rowId: 7 as RowId });
  await expect(asked).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
});
