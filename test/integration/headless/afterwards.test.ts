import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CliRig, parseRecords } from '#test/support/children/cli.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { faultFor, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const lost = (number: number) =>
  faultFor(`p${number}@people.csv.example`, { kind: 'reset', moment: 'afterStoring' });

test('dead rows are tried again by resume --failed', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({
    faults: [faultFor('p2@people.csv.example', { kind: 'refuse', status: 422 })],
  });
  expect((await rig.run('run', rig.people(3), '--webhook', practice.url, '--yes')).code).toBe(3);
  const without = await rig.run('resume', '1', '--yes');
  expect(without.err).toMatch(
    /nothing of it is left.* 1 row is dead: `sluice resume 1 --failed` tries it again/,
  );
  expect(without.code).toBe(2);
  practice.configure({ faults: [] });
  const { code, out } = await rig.run('resume', '--failed', '--yes');
  expect(out).toMatch(/0 rows left, and 1 dead row to try again/);
  expect(code).toBe(0);
  expect(practice.report()).toMatchObject({ stored: 3, repeats: { count: 0 } });
});

test('uncertain rows are shown, and accepted or sent again one by one', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: [lost(2), lost(3), lost(4)] });
  const { out: end } = await rig.run('run', rig.people(5), '--webhook', practice.url, '--yes');
  const look = /Next: sluice reconcile 1 --against EXPORT\.csv {3}\(looks for them in a file/;
  expect(end).toMatch(look);
  const shown = await rig.run('uncertain');
  expect(shown.out).toMatch(/Row 2: no answer .*\nRow 3: .*\nRow 4: .*\nRun 1 has 3 uncertain rows/);
  expect(shown.out).toMatch(look);
  const wrong = await rig.run('uncertain', '1', '--accept', '--rows', '2,5', '--yes');
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('no uncertain row 5') });
  expect((await rig.run('uncertain', '1', '--accept', '--rows', '2', '--yes')).code).toBe(0);
  expect((await rig.run('uncertain', '--resend', '--rows', '3', '--yes')).out).toMatch(
    /Next: sluice resume 1/,
  );
  practice.configure({ faults: [] });
  const { code, last } = await rig.json('resume', '--yes');
  expect({ code, counts: last['counts'] }).toMatchObject({
    code: 3,
    counts: { done: 4, uncertain: 1, waiting: 0 },
  });
  expect(storedBy(practice).filter((email) => email === 'p3@people.csv.example')).toHaveLength(2);
});

test('where nothing is uncertain, nobody is asked about it', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({});
  const { out } = await rig.run('run', rig.people(1), '--webhook', practice.url, '--yes');
  expect(out).not.toContain('reconcile');
  const accepted = await rig.run('uncertain', '1', '--accept');
  expect(accepted).toMatchObject({ code: 2, out: '', err: expect.stringContaining('has no uncertain rows') });
});

test('an export joins the rows with what became of them', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({
    faults: [faultFor('p2@people.csv.example', { kind: 'refuse', status: 422 }), lost(3)],
  });
  await rig.run('run', rig.people(3), '--webhook', practice.url, '--yes', '--concurrency', '1');
  const file = `${rig.dataDir}/all.csv`;
  await rig.run('export', '1', '--out', file);
  const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(header).toBe(
    'name,email,sluice_state,sluice_reason,sluice_status,sluice_attempts,sluice_request_id,sluice_time',
  );
  expect(rows[0]).toMatch(
    /^Person 1,p1@people\.csv\.example,done,,200,0,practice-1,20\d\d-\d\d-\d\dT[\d:.]+Z$/,
  );
  expect(rows[1]).toMatch(/^Person 2,p2@people\.csv\.example,dead,refused \(422\),422,1,practice-2,/);
  expect(rows[2]).toMatch(/^Person 3,p3@people\.csv\.example,uncertain,no answer .*,,1,,/);
  const failed = await rig.run('export', '1', '--only', 'failed', '--out', `${rig.dataDir}/failed.csv`);
  expect(failed.out).toMatch(/1 row of run 1/);
  const twice = await rig.run('export', '1', '--out', file);
  expect(twice).toMatchObject({ code: 2, err: expect.stringMatching(/already there.*\(--overwrite\)/) });
  const nowhere = await rig.run('export', '1', '--out', `${rig.dataDir}/none/all.csv`);
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('There is no folder') });
});

test('a run to elsewhere needs its address and its keys again, and no other address', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ token: 'secret' });
  const header = ['--header', 'x-clay-webhook-auth: secret'];
  const running = rig.start(
    'run',
    rig.people(60),
    '--webhook',
    practice.url,
    ...header,
    '--rate',
    '20/s',
    '--yes',
  );
  await running.says(/Run 1 is being sent/);
  running.kill('SIGTERM');
  expect((await running.ended).code).toBe(130);
  const without = await rig.run('resume', '--yes');
  expect(without).toMatchObject({
    code: 2,
    err: expect.stringContaining('the header x-clay-webhook-auth is not kept on disk'),
  });
  const other = await rig.run('resume', '--yes', ...header, '--webhook', 'https://host.example/in');
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining("another address than the run's") });
  rig.env['SLUICE_HEADERS'] = 'x-clay-webhook-auth: secret';
  expect((await rig.run('resume', '--yes', '--webhook', practice.url)).code).toBe(0);
  expect(practice.report()).toMatchObject({ stored: 60, repeats: { count: 0 } });
});

test('the practice endpoint says where it listens and ends cleanly', async () => {
  const rig = new CliRig();
  const practice = rig.start('practice', '--fault', '422:2', '--json');
  await practice.says(/listening/);
  practice.kill('SIGINT');
  const { code, out } = await practice.ended;
  expect(code).toBe(0);
  expect(parseRecords(out)[0]).toMatchObject({
    type: 'listening',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
  });
});

test('the same file is recognised, and another key makes another list', async () => {
  const rig = new CliRig();
  const file = rig.people(3);
  const first = await rig.json('import', file);
  const second = await rig.json('import', file);
  const copy = join(tempFolder(), 'copy.csv');
  copyFileSync(file, copy);
  expect((await rig.run('import', copy)).out).toMatch(
    /^copy\.csv holds the same as people\.csv, which was imported before: it is list 1: 3 rows/,
  );
  const other = await rig.json('import', file, '--key', 'name');
  expect([first, second, other].map(({ last }) => last['list'])).toEqual([1, 1, 2]);
  expect((await rig.run('lists')).out).toMatch(
    /1 {2}people\.csv +3 +0 {2}email .*\n +2 {2}people\.csv +3 +0 {2}name/,
  );
});

test('a run goes on to its end when nobody reads what it says any more', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const running = rig.start('run', rig.people(40), '--webhook', practice.url, '--rate', '20/s', '--yes');
  await running.says(/Run 1 is being sent/);
  running.stopReading();
  await running.ended;
  expect((await rig.run('status')).out).toMatch(/Run 1 {2}ended/);
  expect(practice.report()).toMatchObject({ stored: 40, repeats: { count: 0 } });
});

test('a data folder that cannot be made is told in words', async () => {
  const rig = new CliRig();
  const { code, err } = await rig.run('status', '--data', '/dev/null/x');
  expect(err).toMatch(/^The data folder \/dev\/null\/x cannot be made.*Choose another/);
  expect(code).toBe(1);
});
