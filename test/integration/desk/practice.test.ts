import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { dealOut } from '#electron/services/planning/deal-out.ts';
import { planRun } from '#electron/services/planning/plan-run.ts';
import { newPracticeConnection } from '#electron/services/practising/practice-connection.ts';
import { draftOf } from '#electron/services/workflows/draft-of.ts';
import { createPracticeEndpoint } from '#electron/workspace/practice-endpoint.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { nonZero, someSettings } from '#test/support/builders.ts';
import { steadyPort } from '#test/support/machine/steady-port.ts';
import { SendingRig } from '#test/support/rigs/sending-rig.ts';

/** The first minute, at a port that nobody gets while no endpoint listens there. */
async function setUpAtSteadyPort(rig: SendingRig) {
  const { connections, clock } = rig.workspace;
  await connections.add(newPracticeConnection('Practice', steadyPort()), null, null, clock.now());
  return rig.practice.setUp({});
}

/** A run of the first minute, planned and not yet started. */
async function plannedRun(rig: SendingRig, rows: number): Promise<RunId> {
  const { listId, workflowId } = await setUpAtSteadyPort(rig);
  const workflow = await rig.workspace.workflows.find(workflowId);
  if (workflow === null) throw new Error('the workflow is gone');
  const { ledger, lists, matching, connections, clock } = rig.workspace;
  const draft = await draftOf(
    { ledger, lists, connections, store: rig.store, templates: liquidTemplates, sha256Hex },
    { workflow, listId, settings: someSettings({ sample: { kind: 'first', rows } }) },
  );
  const { plan } = await dealOut({ ledger, lists, matching, clock }, draft);
  return planRun({ ledger, lists, matching, clock }, plan);
}

const countsOf = async (rig: SendingRig, id: RunId) => nonZero(await rig.workspace.ledger.counts(id));

test('the first minute is set up once, however often it is asked for', async () => {
  const rig = new SendingRig();
  const [first, same] = await Promise.all([rig.practice.setUp({}), rig.practice.setUp({})]);
  expect(same).toEqual(first);
  expect(await rig.practice.setUp({})).toEqual(first);
  const [connection, ...others] = await rig.connections.all({});
  expect([connection?.name, connection?.isPractice, connection?.key, others]).toEqual([
    'Practice',
    true,
    'none',
    [],
  ]);
  expect(connection?.limits).toMatchObject([
    { text: '20 in any second', certainty: 'official', isGuess: false },
  ]);
  const [list, ...otherLists] = await rig.workspace.lists.all();
  const [workflow, ...otherWorkflows] = await rig.workflows.all({});
  expect([otherLists, otherWorkflows]).toEqual([[], []]);
  expect(workflow?.steps[0]?.body).toMatchObject({
    kind: 'fields',
    fields: list?.columns.map(({ name }) => ({ kind: 'column', column: name })),
  });
  expect(await rig.practice.report({})).toEqual({
    requests: 0,
    stored: 0,
    repeats: 0,
    refused: 0,
    windowsOver: 0,
  });
});

test('a workflow whose list was removed gets the new one, and keeps its number', async () => {
  const rig = new SendingRig();
  const before = await rig.practice.setUp({});
  const saved = await rig.workspace.workflows.find(before.workflowId);
  if (saved === null) throw new Error('not saved');
  await rig.workspace.workflows.save(saved.id, { ...saved, listId: null }, 1);
  expect(await rig.practice.setUp({})).toEqual(before);
  expect((await rig.workspace.workflows.find(saved.id))?.listId).toBe(before.listId);
});

test.each(['in the same program', 'after the program was started again'])(
  'some rows are refused at first, and Resume failed delivers them %s',
  { timeout: 180_000 },
  async (when) => {
    const rig = new SendingRig();
    const id = await plannedRun(rig, 60);
    await rig.start(id);
    await rig.rested(id);
    const { done = 0, dead = 0 } = await countsOf(rig, id);
    expect(dead).toBeGreaterThan(0);
    expect(await rig.practice.report({})).toMatchObject({ repeats: 0, windowsOver: 0, stored: done });

    const isAnew = when !== 'in the same program';
    if (isAnew) await rig.close();
    const later = isAnew ? new SendingRig({ folder: rig.folder }) : rig;
    await later.resumeFailed(id);
    await later.rested(id);
    const after = await countsOf(later, id);
    expect([after['dead'], after['done']]).toEqual([undefined, done + dead]);
    // What it holds it forgets when it ends.
    const stored = isAnew ? dead : done + dead;
    expect(await later.practice.report({})).toMatchObject({ repeats: 0, windowsOver: 0, stored });
  },
);

test('the endpoint comes back at the same port, and the run goes on', async () => {
  const first = new SendingRig();
  const id = await plannedRun(first, 4);
  const [before] = await first.connections.all({});
  await first.close();

  const again = new SendingRig({ folder: first.folder });
  expect(await again.practice.report({})).toBeNull();
  await again.start(id);
  await again.rested(id);
  expect(await countsOf(again, id)).toEqual({ done: 4 });
  expect((await again.connections.all({}))[0]?.hosts).toEqual(before?.hosts);
  expect((await again.practice.report({}))?.stored).toBe(4);
});

test('a port that another program has taken is said, and nothing is sent', async () => {
  const first = new SendingRig();
  const id = await plannedRun(first, 2);
  const [before] = await first.connections.all({});
  await first.close();
  const port = Number(before?.hosts[0]?.split(':')[1]);
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());

  const again = new SendingRig({ folder: first.folder });
  await expect(again.start(id)).rejects.toThrow(`Another program listens at port ${port} of this machine`);
  await expect(again.practice.setUp({})).rejects.toThrow('Nothing was sent');
  expect(await countsOf(again, id)).toEqual({ waiting: 2 });
  const connectionId = before?.id;
  if (connectionId === undefined) throw new Error('no connection');
  expect(await again.connections.test({ connectionId })).toMatchObject({ verdict: 'unknown' });

  // Removed and set up anew, it listens elsewhere.
  await again.connections.remove({ connectionId, evenIfUsed: true });
  const { connectionId: anew } = await again.practice.setUp({});
  expect(await again.connections.test({ connectionId: anew })).toMatchObject({
    verdict: 'good',
    reason: null,
  });
});

test('the endpoint is woken once, whoever asks for it at the same time', async () => {
  const endpoint = createPracticeEndpoint();
  onTestFinished(() => endpoint.close());
  const port = await endpoint.start(steadyPort(), 'well');
  await endpoint.close();

  expect(await Promise.all([endpoint.start(port, 'well'), endpoint.start(port, 'well')])).toEqual([
    port,
    port,
  ]);
});
