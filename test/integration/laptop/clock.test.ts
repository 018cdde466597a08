import { describe, expect, test } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { fakedClock } from '#test/support/machine/faked-clock.ts';
import { practiceFor, stored, storedBy } from '#test/support/rigs/practice.ts';

const NO_FAKETIME = 'libfaketime is not on this machine';
const RATE = { kind: 'slidingWindow', count: 20, windowMs: 1_000 } as const;

const everyoneOnce = (practice: Practice, rows: number): void => {
  expect(new Set(storedBy(practice)).size).toBe(rows);
  expect(practice.report()).toMatchObject({ requests: rows, repeats: { count: 0 } });
};

describe('a clock that is set while a run goes on', () => {
  test.for([
    ['forward by forty days', '+40d'],
    ['back by three hours', '-3h'],
  ] as const)('%s neither holds the run up nor lets it go too fast', async ([, offset], { skip }) => {
    const clock = fakedClock();
    if (clock === null) return skip(NO_FAKETIME);
    const rig = new CliRig();
    Object.assign(rig.env, clock.env);
    const practice = await practiceFor({ limits: [RATE] });
    const run = rig.start('run', rig.people(80), '--webhook', practice.url, '--rate', '20/s', '--yes');
    await stored(practice, 30);
    clock.set(offset);
    // Held up for hours, it would not come to its end within the time that a test has.
    const { code, out } = await run.ended;

    expect([code, out]).toEqual([0, expect.stringContaining('Run 1 has ended')]);
    everyoneOnce(practice, 80);
  });

  test('is read by the program at all (the control)', async ({ skip }) => {
    const clock = fakedClock();
    if (clock === null) return skip(NO_FAKETIME);
    const rig = new CliRig();
    Object.assign(rig.env, clock.env);
    clock.set('+400d');
    const practice = await practiceFor();
    await rig.run('run', rig.people(1), '--webhook', practice.url, '--yes');
    const { out } = await rig.run('status', '1');
    // A day more or less: midnight may have passed, and the program may be in another time zone.
    const years = [399, 401].map((days) => new Date(Date.now() + days * 86_400_000).getUTCFullYear());
    expect(years.filter((year) => out.includes(String(year)))).not.toEqual([]);
  });

  test('between two programs neither opens a full window early nor keeps it shut', async ({ skip }) => {
    const clock = fakedClock();
    if (clock === null) return skip(NO_FAKETIME);
    const rig = new CliRig();
    Object.assign(rig.env, clock.env);
    const practice = await practiceFor({ limits: [{ ...RATE, count: 5, windowMs: 4_000 }] });
    const flags = ['--webhook', practice.url, '--rate', '1.25/s', '--yes'];
    expect((await rig.run('run', rig.people(5, 'a.csv'), ...flags)).code).toBe(0);
    clock.set('-2d');
    expect((await rig.run('run', rig.people(5, 'b.csv'), ...flags)).code).toBe(0);

    everyoneOnce(practice, 10);
  });
});

test('a run that goes on in another time zone holds the same windows', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ limits: [RATE] });
  rig.env['TZ'] = 'Pacific/Kiritimati';
  const run = rig.start('run', rig.people(60), '--webhook', practice.url, '--rate', '20/s', '--yes');
  await stored(practice, 20);
  run.kill('SIGINT');
  expect((await run.ended).code).toBe(130);
  rig.env['TZ'] = 'America/Los_Angeles';
  expect((await rig.run('resume', '1', '--yes')).code).toBe(0);

  everyoneOnce(practice, 60);
});

test('a program that was stopped and goes on, as when the lid was closed, loses no row and breaks no limit', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ limits: [RATE] });
  const run = rig.start('run', rig.people(80), '--webhook', practice.url, '--rate', '20/s', '--yes');
  await stored(practice, 25);
  run.kill('SIGSTOP');
  // Each takes its time, in which others still see how the run stands. During the first, what had left before arrives.
  const look = async (): Promise<void> => expect((await rig.run('status', '1')).out).toContain('Run 1');
  await look();
  const before = storedBy(practice).length;
  await look();
  await look();
  expect(storedBy(practice).length).toBe(before);
  expect(before).toBeLessThan(80);
  run.kill('SIGCONT');
  expect((await run.ended).code).toBe(0);

  everyoneOnce(practice, 80);
});
