import { expect, test, vi } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import { CliRig, sentTo } from '#test/support/children/cli.ts';
import { faultOn, practiceFor, standstillAfter, stored, storedBy } from '#test/support/rigs/practice.ts';

const delivered = (practice: Practice, email: string): Promise<void> =>
  vi.waitFor(() => expect(storedBy(practice)).toContain(email), { interval: 10, timeout: 45_000 });

test('a killed run is seen to be unfinished, and --continue finishes it without a repeat', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: [standstillAfter(10)] });
  const file = rig.people(60);
  const running = rig.start('run', file, '--webhook', practice.url, '--concurrency', '3', '--yes');
  await stored(practice, 13);
  running.kill('SIGKILL');
  await running.ended;
  practice.configure({ faults: [] });
  const status = await rig.run('status');
  expect(status.out).toMatch(/Run 1 {2}unfinished: its program was killed with 3 rows on their way/);
  expect(status.out).toMatch(/Next: sluice resume 1 /);

  const { code, records, last } = await rig.json(
    'run',
    file,
    '--webhook',
    practice.url,
    '--continue',
    '--yes',
  );
  expect(records).toContainEqual(expect.objectContaining({ type: 'continued', run: 1 }));
  expect({ code, last }).toMatchObject({ code: 3, last: { run: 1, counts: { done: 57, uncertain: 3 } } });
  expect(practice.report()).toMatchObject({ stored: 60, repeats: { count: 0 } });

  const next = await rig.json('run', file, '--webhook', practice.url, '--continue', '--yes');
  expect(next.last).toMatchObject({ run: 2, counts: { done: 0, duplicate: 60 } });
});

test('a second run is queued for the program that sends, which takes it up at once', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const to = sentTo(practice, '20/s');
  const first = rig.start('run', rig.people(5_000, 'a.csv'), ...to);
  await stored(practice, 1);
  const second = rig.start('run', rig.people(20, 'b.csv'), ...to, '--priority', 'interactive');
  await second.says(/Another program is sending .* Run 2 is queued with it/);
  const { code, out } = await second.ended;
  expect(out).toMatch(/Run 2 has ended .*\n.*20 rows: 20 done/);
  expect(out).not.toMatch(/Run 2 is being sent/);
  expect(code).toBe(0);
  first.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
  expect(practice.report().stored).toBeLessThan(5_020);
  expect(practice.report()).toMatchObject({ repeats: { count: 0 } });
});

test('a run whose key the sender does not have waits, and goes on where it was asked for', async () => {
  const rig = new CliRig();
  const [open, guarded] = [await practiceFor(), await practiceFor({ token: 'secret' })];
  const first = rig.start('run', rig.people(5_000, 'a.csv'), ...sentTo(open, '10/s'));
  await stored(open, 1);
  const header = ['--header', 'x-clay-webhook-auth: secret'];
  const second = rig.start('run', rig.people(5, 'b.csv'), '--webhook', guarded.url, ...header, '--yes');
  await second.says(/Run 2 is queued/);
  expect((await rig.run('status', '2')).out).toMatch(
    /Run 2 {2}queued: waits for the program that is sending/,
  );
  expect(guarded.report().requests).toBe(0);
  first.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
  expect((await second.ended).code).toBe(0);
  expect(guarded.report().stored).toBe(5);
});

test('a follower takes over at once when the sender is killed', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: [standstillAfter(3)] });
  const to = [...sentTo(practice, '20/s'), '--concurrency', '1'];
  const first = rig.start('run', rig.people(2_000, 'a.csv'), ...to);
  await stored(practice, 4);
  const second = rig.start('run', rig.people(30, 'b.csv'), ...to);
  await second.says(/Run 2 is queued/);
  // The one call that may be on its way is that of a row of run 1: none of run 2 is when the sender dies.
  practice.configure({ faults: [] });
  first.kill('SIGKILL');
  await second.says(/Run 2 is being sent/);
  const { out } = await second.ended;
  expect(out).toMatch(/Run 2 has ended/);
  expect(storedBy(practice).filter((email) => String(email).endsWith('b.csv.example'))).toHaveLength(30);
  expect(practice.report().repeats).toMatchObject({ count: 0 });
  expect((await rig.run('status', '1')).out).toMatch(/Run 1 {2}unfinished/);
});

test('Ctrl-C in a follower leaves the run with the program that sends it', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const first = rig.start('run', rig.people(2_000, 'a.csv'), ...sentTo(practice, '20/s'));
  await stored(practice, 1);
  const second = rig.start('run', rig.people(2_000, 'b.csv'), ...sentTo(practice, '20/s'));
  await second.says(/Run 2 is queued/);
  await delivered(practice, 'p1@b.csv.example');
  second.kill('SIGINT');
  const { code, out } = await second.ended;
  expect(out).toMatch(/Run 2 goes on in the program that is sending it/);
  expect(code).toBe(130);
  const ofSecond = storedBy(practice).filter((email) => String(email).endsWith('b.csv.example')).length;
  await delivered(practice, `p${ofSecond + 5}@b.csv.example`);
  first.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
  expect((await rig.run('status', '2')).out).toMatch(/Run 2 {2}unfinished/);
});

test('lists, status and export work while another program sends', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const running = rig.start('run', rig.people(2_000), ...sentTo(practice, '20/s'));
  await stored(practice, 1);
  const file = `${rig.dataDir}/out.csv`;
  const [lists, status, written] = await Promise.all([
    rig.run('lists'),
    rig.json('status', '1'),
    rig.run('export', '1', '--out', file),
  ]);
  expect(lists.out).toMatch(/people\.csv +2,000/);
  expect(status.records[0]).toMatchObject({ type: 'run', run: 1, total: 2_000, state: 'ready' });
  expect(written.out).toMatch(/2,000 rows of run 1 written/);
  running.kill('SIGINT');
  await running.ended;
});

test('decisions about a run in the hands of another program are refused', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: [faultOn({ kind: 'reset', moment: 'afterStoring' }, 1)] });
  const running = rig.start('run', rig.people(2_000), ...sentTo(practice, '20/s'));
  await stored(practice, 5);
  const { code, err } = await rig.run('uncertain', '1', '--accept', '--yes');
  expect(err).toMatch(/in the hands of another program/);
  expect(code).toBe(1);
  running.kill('SIGINT');
  await running.ended;
  expect((await rig.run('uncertain', '1', '--accept', '--yes')).out).toMatch(/1 row decided/);
});
