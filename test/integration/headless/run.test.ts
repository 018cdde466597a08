import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TaskCounts, totalOf } from '#shared/domain/tasks/task-state.ts';
import { CliProcess, CliRig, parseRecords } from '#test/support/children/cli.ts';
import { filesThatHold } from '#test/support/machine/what-holds.ts';
import { faultFor, faultOn, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

describe('sluice run', () => {
  test('imports a file and sends each of its rows once', async () => {
    const rig = new CliRig();
    const practice = await practiceFor();
    const { code, out } = await rig.run('run', rig.people(30), '--webhook', practice.url, '--yes');
    expect(out).toMatch(/30 rows: 30 done\./);
    expect(code).toBe(0);
    expect(new Set(storedBy(practice)).size).toBe(30);
    expect(practice.report().repeats).toMatchObject({ count: 0 });
  });

  test('sends nothing a second time, unless told to', async () => {
    const rig = new CliRig();
    const practice = await practiceFor();
    const file = rig.people(10);
    await rig.run('run', file, '--webhook', practice.url, '--yes');
    const second = await rig.json('run', file, '--webhook', practice.url, '--yes');
    expect(second.code).toBe(0);
    expect(second.last['counts']).toMatchObject({ done: 0, duplicate: 10 });
    expect(practice.report().stored).toBe(10);
    const again = await rig.json('run', 'people.csv', '--webhook', practice.url, '--yes', '--again');
    expect(again.last['counts']).toMatchObject({ done: 10 });
    expect(practice.report().stored).toBe(20);
  });

  test('holds a rate exactly as declared', async () => {
    const rig = new CliRig();
    const practice = await practiceFor({ limits: [{ kind: 'slidingWindow', count: 20, windowMs: 1_000 }] });
    const { code } = await rig.run(
      'run',
      rig.people(50),
      '--webhook',
      practice.url,
      '--rate',
      '20/s',
      '--yes',
    );
    expect(code).toBe(0);
    expect(practice.report()).toMatchObject({ stored: 50, overruns: 0 });
  });

  test('sends fields, batches and templates as mapped', async () => {
    const rig = new CliRig();
    const practice = await practiceFor();
    const file = rig.people(4);
    const to = ['--webhook', practice.url, '--yes'];
    await rig.run('run', file, ...to, '--map', 'email=email', '--sample', '1');
    const two = ['--batch', '2', '--concurrency', '1'];
    await rig.run('run', file, ...to, '--map', 'email=email', '--map', 'who=name', ...two);
    await rig.run('run', file, ...to, '--body', '{"email": {{ email }}, "from": "sluice"}', '--sample', '1');
    const [first] = practice.rows(0, 1);
    expect(first?.record).toEqual({ email: 'p1@people.csv.example' });
    expect(practice.rows(1, 4).map(({ record }) => record?.['who'])).toEqual(
      [1, 2, 3, 4].map((n) => `Person ${n}`),
    );
    expect(practice.rows(5, 1)[0]?.record).toEqual({ email: 'p1@people.csv.example', from: 'sluice' });
    expect(practice.report().requests).toBe(4);
  });

  test('tells programs what happens, one object a line, the totals last', async () => {
    const rig = new CliRig();
    const practice = await practiceFor();
    const { code, records, last } = await rig.json('run', rig.people(5), '--webhook', practice.url, '--yes');
    expect(code).toBe(0);
    expect(records.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['imported', 'preview', 'planned', 'result']),
    );
    expect(last).toMatchObject({ type: 'result', run: 1, rest: 'ended', exitCode: 0, total: 5, sent: 5 });
    expect(totalOf(last['counts'] as TaskCounts)).toBe(5);
  });

  test('keeps the address and the keys off the disk and off the screen', async () => {
    const rig = new CliRig();
    const practice = await practiceFor({ token: 'hunter2-token' });
    const header = 'x-clay-webhook-auth: hunter2-token';
    const sent = await rig.run('run', rig.people(5), '--webhook', practice.url, '--header', header, '--yes');
    expect(sent.code).toBe(0);
    const refused = await rig.run('run', '1', '--webhook', 'https://host.example/s3cr3t path', '--yes');
    expect(refused.code).toBe(2);
    const notAgreed = await rig.run('run', '1', '--webhook', 'https://host.example/s3cr3t-path');
    expect(notAgreed).toMatchObject({ code: 2, out: expect.stringContaining('to host.example#') });
    const noColon = await rig.run(
      'run',
      '1',
      '--webhook',
      practice.url,
      '--header',
      'hunter2-token',
      '--yes',
    );
    expect(noColon.code).toBe(2);
    const held = filesThatHold(rig.dataDir, 'hunter2', 's3cr3t');
    const said = [sent, refused, notAgreed, noColon].map(({ out, err }) => out + err).join('');
    expect(filesThatHold(rig.dataDir, 'x-clay-webhook-auth')).not.toEqual([]);
    expect([held, said.match(/hunter2|s3cr3t/g)]).toEqual([[], null]);
  });
});

describe('the exit code', () => {
  test('is 3 when rows are dead or uncertain, and says what to do about them', async () => {
    const rig = new CliRig();
    const practice = await practiceFor({
      faults: [
        faultFor('p2@people.csv.example', { kind: 'refuse', status: 422 }),
        faultFor('p3@people.csv.example', { kind: 'reset', moment: 'afterStoring' }),
      ],
    });
    const { code, out } = await rig.run('run', rig.people(5), '--webhook', practice.url, '--yes');
    expect(out).toMatch(/5 rows: 3 done, 1 dead, 1 uncertain\./);
    expect(out).toMatch(
      /Next: sluice uncertain 1 .*\nNext: sluice reconcile 1 --against .*\nNext: sluice resume 1 --failed/,
    );
    expect(code).toBe(3);
  });

  test('is 3 when a row counts on one that an earlier run holds as uncertain, until that is decided', async () => {
    const rig = new CliRig();
    const practice = await practiceFor({
      faults: [faultFor('p3@people.csv.example', { kind: 'reset', moment: 'afterStoring' })],
    });
    const send = ['run', rig.people(5), '--webhook', practice.url, '--yes'];
    await rig.run(...send);
    practice.configure({ faults: [] });
    const { code, out } = await rig.run(...send);
    expect(out).toMatch(/5 duplicate\./);
    expect(out).toMatch(/1 duplicate may not have arrived: an earlier run holds the same row as uncertain/);
    expect(code).toBe(3);
    await rig.run('uncertain', '1', '--accept', '--yes');
    expect((await rig.run(...send)).code).toBe(0);
    expect(practice.report().stored).toBe(5);
  });

  test('is 4 when the budget is spent', async () => {
    const rig = new CliRig();
    const practice = await practiceFor();
    const money = ['--price', '0.5', '--budget', '1.75'];
    const { code, out } = await rig.run('run', rig.people(9), '--webhook', practice.url, '--yes', ...money);
    expect(code).toBe(4);
    expect(out).toMatch(/Costs from 0\.00 to 1\.75, at 0\.50 a record/);
    expect(out).toMatch(/Spent 1\.50 of a budget of 1\.75/);
    expect(practice.report().stored).toBe(3);
  });

  test('is 5 when the provider takes nothing more; resume goes on once that is mended', async () => {
    const rig = new CliRig();
    const practice = await practiceFor({ faults: [faultOn({ kind: 'unauthorised' }, 3)] });
    const { code, out } = await rig.run(
      'run',
      rig.people(6),
      '--webhook',
      practice.url,
      '--concurrency',
      '1',
      '--yes',
    );
    expect(out).toMatch(/paused after .*the key was not accepted \(401\)/);
    expect(code).toBe(5);
    expect((await rig.run('status')).out).toMatch(/Run 1 {2}paused: by provider: the key was not accepted/);
    expect((await rig.run('resume', '--yes')).code).toBe(0);
    expect(practice.report()).toMatchObject({ stored: 6, repeats: { count: 0 } });
  });

  test('is 130 on Ctrl-C; resume sends the rest', async () => {
    const rig = new CliRig();
    const practice = await practiceFor();
    const running = rig.start('run', rig.people(60), '--webhook', practice.url, '--rate', '20/s', '--yes');
    await vi.waitFor(() => expect(practice.report().stored).toBeGreaterThan(0), {
      interval: 10,
      timeout: 45_000,
    });
    running.kill('SIGINT');
    const { code, out } = await running.ended;
    expect(code).toBe(130);
    expect(out).toMatch(/Next: sluice resume 1 /);
    expect((await rig.run('status')).out).toMatch(/Run 1 {2}unfinished: no program is sending it/);
    expect((await rig.run('resume', '--yes')).code).toBe(0);
    expect(practice.report()).toMatchObject({ stored: 60, repeats: { count: 0 } });
  });

  test('is 130 at once on a second Ctrl-C, and what was broken off is uncertain', async () => {
    const rig = new CliRig();
    const practice = await practiceFor({ faults: [faultOn({ kind: 'hang', moment: 'afterStoring' }, 1)] });
    const running = rig.start('run', rig.people(1), '--webhook', practice.url, '--yes');
    await vi.waitFor(() => expect(practice.report().requests).toBe(1), { interval: 10, timeout: 45_000 });
    running.kill('SIGINT');
    await running.says(/Stopping/);
    running.kill('SIGINT');
    const { code, out } = await running.ended;
    expect(code).toBe(130);
    expect(out).toMatch(/1 row: 1 uncertain/);
  });
});

describe('bad usage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-usage-'));
  const url = 'https://host.example/in';

  beforeAll(async () => {
    writeFileSync(join(folder, 'people.csv'), 'name,email\nAnn,ann@a.example\n');
    await new CliProcess(['import', join(folder, 'people.csv')], { SLUICE_DATA: folder }).ended;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    [['run', '1', '--webhook', url], /Nobody can be asked .* Add --yes/],
    [['run', '1', '--yes'], /No address to send to.*SLUICE_WEBHOOK/],
    [['run', '9', '--webhook', url, '--yes'], /There is no list or file "9"/],
    [['run', '1', '--webhook', 'http://host.example/in', '--yes'], /Plain http to host\.example/],
    [['run', '1', '--webhook', 'ftp://host.example/in', '--yes'], /must begin with https/],
    [['run', '1', '--webhook', url, '--rate', '10', '--yes'], /A rate is a number of records a period/],
    [['run', '1', '--webhook', url, '--burst', '5', '--yes'], /A burst needs the rate/],
    [['run', '1', '--webhook', url, '--map', 'a=nope', '--yes'], /no column "nope".*name, email/],
    [
      ['run', '1', '--webhook', url, '--map', 'a=name', '--map', 'a=email', '--yes'],
      /"a" would be filled twice/,
    ],
    [['run', '1', '--webhook', url, '--body', '{"a": {{ nope }}}', '--yes'], /does not fit the list.*nope/],
    [['run', '1', '--webhook', url, '--sample', 'x%', '--yes'], /A sample is/],
    [['run', '1', '--webhook', url, '--concurrency', '0', '--yes'], /at least 1/],
    [['run', '1', '--webhook', url, '--budget', '5', '--yes'], /A budget without a price/],
    [['run', '1', '--webhook', url, '--header', 'Host: x', '--yes'], /host is set by Sluice itself/],
    [['run', '1', '--webhook', url, '--method', 'DELETE', '--yes'], /Allowed choices are GET, POST/],
    [['run', '1', '--webhook', url, '--key', 'name', '--yes'], /imported with the key email/],
    [['resume', '7', '--yes'], /There is no run 7/],
    [['resume', '--yes'], /No run is unfinished/],
    [['uncertain', '--rows', '3'], /Add --resend or --accept/],
    [['export', '4'], /There is no run 4/],
    [['import', '/nonexistent.csv'], /nonexistent\.csv/],
    [['fly'], /Unknown command 'fly'/],
    [['run', '1', '--fast'], /Unknown option '--fast'/],
  ])('%j', async (args, message) => {
    const { code, err, out } = await new CliProcess(args, { SLUICE_DATA: folder }).ended;
    expect(err.replaceAll('\n', ' ')).toMatch(message);
    expect(err + out).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  test.each([[['run', '1', '--webhook', url]], [['fly']], [['resume', '7']]])(
    '%j is told to programs on standard output',
    async (args) => {
      const { code, err, out } = await new CliProcess([...args, '--json'], { SLUICE_DATA: folder }).ended;
      expect(parseRecords(out).at(-1)).toMatchObject({
        type: 'error',
        exitCode: 2,
        message: expect.any(String),
      });
      expect({ code, err }).toEqual({ code: 2, err: '' });
    },
  );

  test('every command shows an example', async () => {
    for (const command of [
      'connections',
      'demo',
      'import',
      'lists',
      'run',
      'resume',
      'status',
      'uncertain',
      'export',
      'practice',
      'webhooks',
    ]) {
      const { code, out } = await new CliProcess([command, '--help'], {}).ended;
      expect(out).toMatch(/Examples?:\n {2}sluice /);
      expect(code).toBe(0);
    }
  });
});
