import { expect, test } from 'vitest';
import { nonZero } from '#test/support/builders.ts';
import { anApiWish } from '#test/support/connections.ts';
import { aDraft, fieldsOf } from '#test/support/drafts.ts';
import { DeskRig } from '#test/support/rigs/desk-rig.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

const SETTINGS = {
  sample: { kind: 'all' },
  priority: 'soon',
  maxAttempts: 3,
  onUncertain: 'hold',
  again: false,
  budgetMicros: null,
} as const;

const from = (field: string) => fieldsOf({ kind: 'column', field, column: 'email', transforms: [] });

test('a run keeps what it was started with, whatever becomes of its workflow', async () => {
  const rows = 12;
  const rig = new DeskRig();
  await rig.desk.begin();
  // A refused key holds the run until somebody looks: there is something left of it for certain.
  const practice = await practiceFor({
    faults: [{ misbehaviour: { kind: 'unauthorised' }, schedule: { kind: 'always' } }],
  });
  const { connectionId } = await rig.ask('connections.add', {
    wish: anApiWish(practice.port),
    isUntested: true,
  });
  const listId = await rig.list(rows);
  const draft = aDraft({ listId }, { connectionId, url: '/api/people', body: from('email') });
  const { id: workflowId } = await rig.ask('workflows.save', { id: null, draft });
  const wanted = { workflowId, listId, settings: SETTINGS };
  const { agreement } = await rig.ask('runs.prepare', wanted);
  const { runId } = await rig.ask('runs.start', { ...wanted, agreement });
  expect(await rig.rest(runId)).toBe('paused');

  const other = aDraft(
    { listId, name: 'Other' },
    { connectionId, url: '/api/others', body: from('mail'), priceMicros: 7 },
  );
  await rig.ask('workflows.save', { id: workflowId, draft: other });
  await rig.ask('workflows.remove', { id: workflowId });
  // It is known by its number: another name for its connection makes no difference.
  await rig.ask('connections.rename', { connectionId, name: 'CRM 2' });
  practice.configure({ faults: [] });
  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('ended');

  const run = await rig.ask('runs.get', { runId });
  expect(run).toMatchObject({ connectionId, priceMicros: 0 });
  expect(nonZero(run.counts)).toEqual({ done: rows });
  const fields = practice.rows(0, 100).map(({ record }) => Object.keys(record ?? {}));
  expect(fields).toEqual(Array.from({ length: rows }, () => ['email']));
});
