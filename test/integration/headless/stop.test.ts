import { expect, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { faultOn, practiceFor } from '#test/support/rigs/practice.ts';

test('a run is stopped once no program sends it, and what waited is cancelled for good', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const sending = rig.start('run', rig.people(5_000), '--webhook', practice.url, '--rate', '10/s', '--yes');
  await sending.says(/Run 1 is being sent/);
  const busy = await rig.run('stop', '1', '--yes');
  expect(busy).toMatchObject({ code: 1, err: expect.stringContaining('in the hands of another program') });
  sending.kill('SIGKILL');
  await sending.ended;

  const { code, last } = await rig.json('stop', '1', '--yes');
  expect(code).toBe(0);
  const { stored } = practice.report();
  const { records } = await rig.json('status', '1');
  expect(records[0]).toMatchObject({
    standing: 'ended',
    counts: { waiting: 0, inFlight: 0, cancelled: last['cancelled'] },
  });
  expect((await rig.run('resume', '1', '--yes')).err).toContain('nothing of it is left to send');
  expect((await rig.run('stop', '1')).err).toContain('has ended already');
  expect(practice.report().stored).toBe(stored);
});

test('nothing is stopped without being agreed to', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: [faultOn({ kind: 'outOfCredits' }, 1)] });
  await rig.run('run', rig.people(1), '--webhook', practice.url, '--yes');
  expect(await rig.run('stop', '1')).toMatchObject({ code: 2, err: expect.stringContaining('Add --yes') });
  expect(await rig.run('stop', '7', '--yes')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no run 7'),
  });
});
