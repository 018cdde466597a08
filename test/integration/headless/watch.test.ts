import { expect, test } from 'vitest';
import { CliRig, parseRecords } from '#test/support/children/cli.ts';
import { faultOn, practiceFor, stored } from '#test/support/rigs/practice.ts';

test('a run is watched while another program sends it, until it rests', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const sending = rig.start('run', rig.people(140), '--webhook', practice.url, '--rate', '20/s', '--yes');
  await stored(practice, 20);
  // It stands still until somebody has looked at it, and then once more.
  sending.kill('SIGSTOP');
  const watching = rig.start('status', '1', '--watch', '--json');
  await watching.says(/"type":"watch"/);
  sending.kill('SIGCONT');
  await stored(practice, 60);
  sending.kill('SIGSTOP');
  await watching.says(/"type":"watch"[^]*"type":"watch"/);
  sending.kill('SIGCONT');
  expect((await sending.ended).code).toBe(0);
  const { code, out } = await watching.ended;

  expect(code).toBe(0);
  const records = parseRecords(out);
  expect(records.at(-1)).toMatchObject({ type: 'result', runs: 1, isAtRest: true });
  const looks = records.filter(({ type }) => type === 'watch');
  const done = looks.map(({ counts }) => (counts as { done: number }).done);
  expect(done.length).toBeGreaterThan(2);
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(looks.length);
  expect(done).toEqual(done.toSorted((one, other) => one - other));
  expect(looks.at(-1)).toMatchObject({ state: 'ended', settled: 140, total: 140 });
  expect(records.find(({ type }) => type === 'run')).toMatchObject({ standing: 'ended' });
});

test('Ctrl-C ends the looking with 0, and the run goes on', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const sending = rig.start('run', rig.people(5_000), '--webhook', practice.url, '--rate', '10/s', '--yes');
  await sending.says(/Run 1 is being sent/);
  const watching = rig.start('status', '--watch', '--json');
  await watching.says(/"type":"watch"/);
  watching.kill('SIGINT');
  const { code, out } = await watching.ended;

  expect(code).toBe(0);
  expect(parseRecords(out).at(-1)).toMatchObject({ type: 'result', isAtRest: false });
  sending.kill('SIGINT');
  expect((await sending.ended).code).toBe(130);
  expect(practice.report().stored).toBeLessThan(5_000);
});

test('what the provider asked for is shown as what holds the run', async () => {
  const rig = new CliRig();
  const slowDown = { kind: 'slowDown', form: 'seconds', retryAfterS: 600 } as const;
  const practice = await practiceFor({ faults: [faultOn(slowDown, 3)] });
  const sending = rig.start('run', rig.people(20), '--webhook', practice.url, '--concurrency', '1', '--yes');
  await sending.says(/Run 1 is being sent/);
  const watching = rig.start('status', '--watch', '--json');
  await watching.says(/"hold":\{"reason":"[^"]+","until":\d/);
  watching.kill('SIGINT');
  expect((await watching.ended).code).toBe(0);
  sending.kill('SIGKILL');
  await sending.ended;
});

test('a run that nobody sends is at rest, and so is a workspace with none', async () => {
  const rig = new CliRig();
  expect(await rig.run('status', '--watch')).toMatchObject({ code: 0, out: 'No run is under way.\n' });
  const practice = await practiceFor();
  const sending = rig.start('run', rig.people(60), '--webhook', practice.url, '--rate', '10/s', '--yes');
  await sending.says(/Run 1 is being sent/);
  sending.kill('SIGKILL');
  await sending.ended;
  const { code, out } = await rig.run('status', '--watch');
  expect(out).toMatch(/Run 1 {2}unfinished: (no program is sending it|its program was killed)/);
  expect(code).toBe(0);
});

test('the version is that of the package', async () => {
  const { code, out } = await new CliRig().run('--version');
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});
