import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Fault } from '#electron/practice/faults/misbehaviour.ts';
import type { Practice } from '#electron/practice/start-practice.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { faultFor, faultOn, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const person = (number: number): string => `p${number}@people.csv.example`;
const dropped = (number: number): Fault => faultFor(person(number), { kind: 'silentLoss' });
const lost = (number: number): Fault => faultFor(person(number), { kind: 'reset', moment: 'afterStoring' });
const cut = (number: number): Fault => faultFor(person(number), { kind: 'reset', moment: 'beforeStoring' });

/** What the endpoint holds, exported as its user would. */
async function exported(practice: Practice, change: (csv: string) => string = (csv) => csv): Promise<string> {
  const response = await fetch(`${practice.origin}/practice/export.csv`);
  return written(change(await response.text()));
}

function written(content: string | Uint8Array, name = 'export.csv'): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** A run of so many people that has ended, and the endpoint that it went to. */
async function ended(rows: number, ...faults: readonly Fault[]) {
  const rig = new CliRig();
  const practice = await practiceFor({ faults });
  await rig.run('run', rig.people(rows), '--webhook', practice.url, '--concurrency', '1', '--yes');
  return { rig, practice };
}

const find = (records: readonly { readonly type: string }[], type: string) =>
  records.find((record) => record.type === type);

test('what is there, what is missing, what came twice and what nobody sent add up', async () => {
  const { rig, practice } = await ended(
    20,
    dropped(3),
    lost(5),
    cut(6),
    faultFor(person(8), { kind: 'storedTwice' }),
    faultFor(person(9), { kind: 'refuse', status: 422 }),
  );
  const file = await exported(practice, (csv) => `${csv}Stranger,stranger@example.com\n`);
  const { code, records, last } = await rig.json('reconcile', '1', '--against', file);
  expect(find(records, 'reconciliation')).toMatchObject({
    expected: 20,
    actual: 17,
    inFile: 19,
    rows: { arrived: 16, uncertainArrived: 1, missing: 1, uncertainAbsent: 1, dead: 1, duplicate: 0 },
    records: { matched: 17, repeat: 1, stranger: 1, unsent: 0 },
    key: ['email'],
    suspicions: [],
  });
  expect(last).toMatchObject({ type: 'result', unaccounted: 3 });
  expect(code).toBe(3);
  const { out } = await rig.run('reconcile', '1', '--against', file);
  expect(out).toMatch(/20 {2}rows in the run\n +- 1 {2}missing: .*\n +- 1 {2}uncertain, absent: /);
  expect(out).toMatch(/= 17 {2}rows found in the file\n +1 {2}of them uncertain/);
  expect((await rig.json('status', '1')).records[0]).toMatchObject({ counts: { uncertain: 2, done: 17 } });
});

test('uncertain rows are settled and missing ones sent again, and then all is accounted for', async () => {
  const { rig, practice } = await ended(10, dropped(3), lost(5), cut(6));
  const file = await exported(practice);
  const acted = await rig.json('reconcile', '1', '--against', file, '--apply', '--resend-missing', '--yes');
  expect(acted.last).toMatchObject({ accepted: 1, resent: 1, missingResent: 1, unaccounted: 2 });
  expect(acted.code).toBe(3);
  practice.configure({ faults: [] });
  expect((await rig.run('resume', '1', '--yes')).code).toBe(0);
  expect((await rig.run('explain', '1', '3')).out).toMatch(
    /You decided about rows of this run: missing ones to be sent again, 1 row \(which, the ledger does not keep\)\./,
  );
  const after = await rig.json('reconcile', '1', '--against', await exported(practice));
  expect(find(after.records, 'reconciliation')).toMatchObject({
    expected: 10,
    actual: 10,
    rows: { arrived: 10 },
  });
  expect(after.code).toBe(0);
  expect(practice.report()).toMatchObject({ stored: 10, repeats: { count: 0 } });
  expect(new Set(storedBy(practice)).size).toBe(10);
});

test('nothing is changed without being told to, and not without an answer', async () => {
  const { rig, practice } = await ended(6, dropped(2), lost(3));
  const file = await exported(practice);
  const before = (await rig.json('status', '1')).records;
  const unasked = await rig.run('reconcile', '1', '--against', file, '--apply', '--resend-missing');
  expect(unasked).toMatchObject({ code: 2, err: expect.stringContaining('Add --yes') });
  await rig.run('reconcile', '1', '--against', file, '--yes');
  expect((await rig.json('status', '1')).records).toEqual(before);
  const onlyUncertain = await rig.json('reconcile', '1', '--against', file, '--apply', '--yes');
  expect(onlyUncertain.last).toMatchObject({ accepted: 1, resent: 0, missingResent: 0, unaccounted: 1 });
});

test('a file that is older than the last answer is not acted upon by who cannot read the warning', async () => {
  const { rig, practice } = await ended(3);
  const early = await exported(practice);
  practice.configure({ faults: [faultOn({ kind: 'silentLoss' }, 5)] });
  await rig.run('run', rig.people(6, 'more.csv'), '--webhook', practice.url, '--concurrency', '1', '--yes');
  const resend = ['reconcile', '2', '--against', early, '--resend-missing', '--yes'];
  const refused = await rig.run(...resend);
  expect(refused.out).toMatch(/Warning: The file was written at .*before the run's last answer/);
  expect(refused.out).toMatch(/Warning: Not one row of the run is in the file/);
  const { out } = await rig.run('reconcile', '2', '--against', early);
  expect(out).toMatch(/^Next: sluice reconcile 2 --against \S+ {3}\(checks again, once/m);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--despite-warnings') });
  expect((await rig.json('status', '2')).records[0]).toMatchObject({ counts: { done: 6 } });
  const forced = await rig.json(...resend, '--despite-warnings');
  expect(forced.last).toMatchObject({ missingResent: 6 });
});

test('the report has a line for each row and each other record, harmless in a spreadsheet', async () => {
  const { rig, practice } = await ended(3, dropped(2));
  const file = await exported(practice, (csv) => `${csv}=1+1,stranger@example.com\n`);
  const report = join(tempFolder(), 'report.csv');
  const reconcile = ['reconcile', '1', '--against', file, '--report', report];
  await rig.run(...reconcile);
  const lines = readFileSync(report, 'utf8').trimEnd().split('\n');
  expect(lines[0]).toBe(
    'name,email,sluice_finding,sluice_reason,sluice_next,sluice_row,sluice_times_in_file,sluice_file_record',
  );
  expect(lines[1]).toBe(`Person 1,${person(1)},arrived,"sent, and in the file",,1,1,`);
  expect(lines[2]).toMatch(/^Person 2,p2@people\.csv\.example,missing,"taken in .*",.*,2,0,$/);
  expect(lines[4]).toMatch(/^'=1\+1,stranger@example\.com,stranger,never sent by any run here,.*,,,3$/);
  expect(lines).toHaveLength(5);
  expect((await rig.run(...reconcile)).err).toMatch(/already there/);
  expect((await rig.run(...reconcile, '--overwrite')).code).toBe(3);
  const link = join(tempFolder(), 'link.csv');
  symlinkSync(file, link);
  const before = readFileSync(file, 'utf8');
  const onto = await rig.run('reconcile', '1', '--against', file, '--report', link, '--overwrite');
  expect(onto).toMatchObject({ code: 2, err: expect.stringContaining('is the file that is to be checked') });
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('a run of which rows are still to be sent counts them as open', async () => {
  const { rig, practice } = await ended(4, faultOn({ kind: 'outOfCredits' }, 3));
  const { code, records } = await rig.json('reconcile', '1', '--against', await exported(practice));
  expect(find(records, 'reconciliation')).toMatchObject({
    expected: 4,
    actual: 2,
    rows: { arrived: 2, open: 2 },
  });
  expect(code).toBe(0);
});

test('one check at a time, and what it read is gone when it ends, whatever a dead one left', async () => {
  const { rig, practice } = await ended(2);
  const file = await exported(practice);
  writeFileSync(join(rig.dataDir, 'arrival-check'), 'left by a dead one');
  const unlock = takeExclusiveLock(join(rig.dataDir, 'arrival-check.db'));
  onTestFinished(() => unlock?.());
  const refused = await rig.run('reconcile', '1', '--against', file);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Another arrival check') });
  unlock?.();
  expect((await rig.run('reconcile', '1', '--against', file)).code).toBe(0);
  expect(readdirSync(rig.dataDir)).not.toContain('arrival-check');
});

test('a file that is no table, or no run, is told in words', async () => {
  const { rig } = await ended(1);
  const none = await rig.run('reconcile', '1', '--against', join(tempFolder(), 'none.csv'));
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining('There is no file') });
  const noRun = await rig.run('reconcile', '9', '--against', written('email\nx\n'));
  expect(noRun).toMatchObject({ code: 2, err: expect.stringContaining('There is no run 9') });
  const other = await rig.run('reconcile', '1', '--against', written('a,b\n1,2\n'));
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining('Its columns are: a, b') });
});

test('what it says to do next works when it is pasted', async () => {
  const { rig, practice } = await ended(6, dropped(2));
  const renamed = await exported(practice, (csv) => csv.replace('email', 'the mail').replaceAll(',', '|'));
  const file = join(tempFolder(), 'my export.csv');
  writeFileSync(file, readFileSync(renamed));
  const { out } = await rig.run('reconcile', '1', '--against', file, '--key', 'the mail', '--delimiter', '|');
  const next = /^Next: sluice (.*?) {3}\(/m.exec(out)?.[1] ?? '';
  expect(next).toBe(`reconcile 1 --against '${file}' --key 'the mail' --delimiter '|' --resend-missing`);
  const words = [...next.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
  expect((await rig.json(...words, '--yes')).last).toMatchObject({ type: 'result', missingResent: 1 });
});

test('the report shows a row as it was sent, not as the list has it', async () => {
  const { rig, practice } = await ended(2, faultFor(person(2), { kind: 'refuse', status: 422 }));
  await rig.run('dead', 'edit', '1', '2', '--set', 'email=new@example.com', '--yes');
  await rig.run('dead', 'resend', '1', '2', '--yes');
  const report = join(tempFolder(), 'report.csv');
  await rig.run('reconcile', '1', '--against', await exported(practice), '--report', report);
  expect(readFileSync(report, 'utf8').split('\n')[2]).toMatch(/^Person 2,new@example\.com,arrived,/);
});
