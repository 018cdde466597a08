import { expect, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

test('a run that its budget stopped goes on under a higher one, and never spends more than that', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const money = ['--price', '0.01', '--budget', '0.02'];
  const stopped = await rig.run('run', rig.people(5), '--webhook', practice.url, ...money, '--yes');
  expect(stopped).toMatchObject({
    code: 4,
    out: expect.stringContaining('Next: sluice resume 1 --budget …'),
  });

  for (const [budget, problem] of [
    ['0.02', 'is as high already'],
    ['0.01', 'is as high already'],
  ] as const) {
    const { code, err } = await rig.run('resume', '1', '--budget', budget, '--yes');
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(problem) });
  }
  const more = await rig.run('resume', '1', '--budget', '0.04', '--yes');
  expect(more.out).toContain('Its budget goes from 0.02 to 0.04: from here it spends 0.02 at most.');
  expect(more.code).toBe(4);
  expect(practice.report().stored).toBe(4);
  expect((await rig.json('resume', '1', '--budget', '1', '--yes')).last).toMatchObject({
    exitCode: 0,
    spentMicros: 50_000,
  });
});

test('a run without a budget has none to raise', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const sending = rig.start('run', rig.people(60), '--webhook', practice.url, '--rate', '10/s', '--yes');
  await sending.says(/Run 1 is being sent/);
  sending.kill('SIGINT');
  await sending.ended;
  const { code, err } = await rig.run('resume', '1', '--budget', '5', '--yes');
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('has no budget that could be raised'),
  });
});
