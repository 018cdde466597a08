import { expect, onTestFinished, test, vi } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import type { RunSettingsView } from '#shared/ipc/runs.ts';
import { anApiWish } from '#test/support/connections.ts';
import { aDraft, fieldsOf } from '#test/support/drafts.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { heldPractice } from '#test/support/rigs/held-practice.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

const SETTINGS: RunSettingsView = {
  sample: { kind: 'first', rows: 20 },
  priority: 'soon',
  maxAttempts: 3,
  onUncertain: 'hold',
  again: false,
  budgetMicros: null,
};

/** A window on its first minute: a list, a connection and a workflow between them. */
async function firstMinute() {
  const rig = new DeskRig();
  await rig.desk.begin();
  const { listId, workflowId } = await rig.ask('practice.setUp', {});
  return { rig, wanted: { listId, workflowId, settings: SETTINGS } };
}

test('what was agreed to is started: the run is on record at once, and a second agreement is needed for another', async () => {
  const { rig, wanted } = await firstMinute();
  const sheet = await rig.ask('runs.prepare', wanted);
  expect(sheet).toMatchObject({ rows: 20, listRows: 500, cost: null });
  expect(sheet.notes).toContainEqual({ kind: 'info', text: 'Only the first 20 rows of the list.' });

  const both = [
    rig.ask('runs.start', { ...wanted, agreement: sheet.agreement }),
    rig.ask('runs.start', { ...wanted, agreement: sheet.agreement }),
  ];
  const [first, second] = await Promise.allSettled(both);

  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'state' } });
  if (first?.status !== 'fulfilled') throw new Error('the first start failed');
  const { runId } = first.value;
  const run = await rig.ask('runs.get', { runId });
  expect(run).toMatchObject({ isPractice: true, settings: SETTINGS, hasList: true });
  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.ask('runs.all', {})).toHaveLength(1);
  const again = await rig.ask('runs.prepare', wanted);
  expect(again.agreement).not.toBe(sheet.agreement);
  expect(again.sentBefore).toBe(20);
  const text = `All 20 were delivered there before, by run ${runId}. A row that was delivered is sent again only where it changed.`;
  expect(again.notes).toContainEqual({ kind: 'info', text });
});

test('looking twice at the same thing is the same agreement, and any other settings are another', async () => {
  const { rig, wanted } = await firstMinute();
  const { agreement } = await rig.ask('runs.prepare', wanted);
  expect((await rig.ask('runs.prepare', wanted)).agreement).toBe(agreement);
  const others: Partial<RunSettingsView>[] = [
    { sample: { kind: 'all' } },
    { maxAttempts: 4 },
    { onUncertain: 'resend' },
    { again: true },
    { priority: 'batch' },
  ];
  for (const other of others) {
    const settings = { ...SETTINGS, ...other };
    expect((await rig.ask('runs.prepare', { ...wanted, settings })).agreement).not.toBe(agreement);
    await expect(rig.ask('runs.start', { ...wanted, settings, agreement })).rejects.toMatchObject({
      code: 'state',
    });
  }
  expect(await rig.ask('runs.all', {})).toEqual([]);
});

test('a workflow or a list that is gone is said, and nothing is planned', async () => {
  const { rig, wanted } = await firstMinute();
  await expect(rig.ask('runs.prepare', { ...wanted, workflowId: 99 })).rejects.toMatchObject({
    code: 'state',
  });
  await expect(rig.ask('runs.prepare', { ...wanted, listId: 99 as never })).rejects.toMatchObject({
    code: 'state',
  });
  expect(await rig.ask('runs.all', {})).toEqual([]);
});

/** A list, and a workflow that sends it through a connection whose key is in the keychain. */
async function withKey(practice: Practice, rows = 5) {
  const rig = new DeskRig();
  await rig.desk.begin();
  const { connectionId } = await rig.ask('connections.add', {
    wish: anApiWish(practice.port, { header: 'x-api-key', secret: 'sk-known-secret-0123456789' }),
    isUntested: true,
  });
  const listId = await rig.list(rows);
  const body = fieldsOf({ kind: 'column', field: 'email', column: 'email', transforms: [] });
  const { id: workflowId } = await rig.ask('workflows.save', {
    id: null,
    draft: aDraft({ listId }, { connectionId, url: '/api/people', body }),
  });
  return {
    rig,
    wanted: { listId, workflowId, settings: { ...SETTINGS, sample: { kind: 'all' } as const } },
  };
}

test('a run whose key the keychain does not give is paused with the reason, and goes on when it does', async () => {
  const practice = await heldPractice();
  const { rig, wanted } = await withKey(practice);
  const { agreement } = await rig.ask('runs.prepare', wanted);
  rig.store.state = 'locked';
  await expect(rig.ask('runs.start', { ...wanted, agreement })).rejects.toThrow(/keychain is locked/);
  rig.store.state = 'open';
  const { runId } = await rig.ask('runs.start', { ...wanted, agreement });
  await until(() => expect(practice.report().requests).toBeGreaterThan(0));
  await rig.ask('runs.pause', { runId });
  practice.letGo();
  expect(await rig.rest(runId)).toBe('paused');
  await rig.quit();
  rig.store.state = 'locked';
  const sent = practice.report().requests;
  await rig.reopen();

  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('paused');
  expect(await rig.ask('runs.get', { runId })).toMatchObject({
    standing: 'paused',
    reason: 'The keychain is locked, and the key of "CRM" is in it. Unlock it, then resume the run.',
  });
  expect(practice.report().requests).toBe(sent);
  await until(() => expect(rig.workspace.isOwned()).toBe(false));

  rig.store.state = 'open';
  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 5 });
});

test('a long list is planned as a job: broken off it leaves no run, and left alone it starts', async () => {
  const practice = await practiceFor();
  const { rig, wanted } = await withKey(practice, 60_000);
  const { agreement } = await rig.ask('runs.prepare', wanted);
  const planJob = () => rig.live('jobs').findLast(({ kind }) => kind === 'plan');
  const brokenOff = rig.ask('runs.start', { ...wanted, agreement });
  brokenOff.catch(() => undefined);
  await until(() => expect(planJob()?.done).toBeGreaterThan(0));
  await rig.ask('lists.cancelJob', { jobId: planJob()?.id ?? 0 });

  await expect(brokenOff).rejects.toMatchObject({
    code: 'state',
    message: expect.stringMatching(/broken off/),
  });
  expect(planJob()).toMatchObject({ state: 'cancelled', total: 60_000, runId: null });
  expect(await rig.ask('runs.all', {})).toEqual([]);

  const { runId } = await rig.ask('runs.start', { ...wanted, agreement });
  await until(() => expect(planJob()).toMatchObject({ state: 'done', done: 60_000, runId }));
  await until(() => expect(practice.report().requests).toBeGreaterThan(0));
  await rig.ask('runs.stop', { runId });
  expect(await rig.rest(runId)).toBe('ended');
  const { done = 0, cancelled = 0 } = await rig.counts(runId);
  expect(done + cancelled).toBe(60_000);
});

/** Has the user's own clock stand between 12 and 13: no day ends in the middle of a test. */
function atNoon(): void {
  // As POSIX has it, a zone with a plus lies west of Greenwich.
  const west = new Date().getUTCHours() - 12;
  vi.stubEnv('TZ', `Etc/GMT${west < 0 ? '' : '+'}${west}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

test('what was paid today is told, and a budget is raised for a run that it stopped', async () => {
  atNoon();
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await practiceFor();
  const priced = { step: { priceMicros: 1_000 }, settings: { budgetMicros: 4_000 } };
  const runId = await rig.planned(10, { url: practice.url, ...priced });
  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('paused');
  expect(await rig.ask('runs.get', { runId })).toMatchObject({ pausedBy: 'budget', spentMicros: 4_000 });

  await rig.ask('runs.raiseBudget', { runId, budgetMicros: 50_000 });
  expect((await rig.ask('runs.get', { runId })).budgetMicros).toBe(50_000);
  await rig.ask('runs.resume', { runId });

  expect(await rig.rest(runId)).toBe('ended');
  await until(() => expect(rig.live('status').spentTodayMicros).toBe(10_000));
  expect(await rig.ask('runs.get', { runId })).toMatchObject({
    cost: { lowMicros: 0, highMicros: 10_000 },
    spentMicros: 10_000,
  });
});

test('preferences are changed by what is given, and the window is told what it runs in', async () => {
  const rig = new DeskRig();
  expect(await rig.ask('app.info', {})).toMatchObject({
    surface: 'browser',
    dataFolder: rig.dataDir,
    isUsed: false,
  });
  await rig.ask('app.setPreferences', { layouts: { lists: { width: 3 } } });
  expect(await rig.ask('app.setPreferences', { theme: 'dark', layouts: { runs: 1 } })).toEqual({
    theme: 'dark',
    keepAwake: true,
    notifies: true,
    layouts: { lists: { width: 3 }, runs: 1 },
  });
  const all = await rig.ask('app.live', { since: 0 });
  expect(all.map(({ topic }) => topic)).toContain('runs');
  expect(await rig.ask('app.noteFault', { message: 'a fault' })).toBeNull();
});
