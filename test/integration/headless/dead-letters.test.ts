import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { faultFor, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const email = (number: number): string => `p${number}@people.csv.example`;
const refused = (number: number, status: 409 | 422 = 422) =>
  faultFor(email(number), { kind: 'refuse', status });

/** A run of so many people in which these are refused. */
async function deadRun(people: number, ...numbers: readonly number[]) {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: numbers.map((number) => refused(number)) });
  // One after the other: so they arrive in their order.
  await rig.run('run', rig.people(people), '--webhook', practice.url, '--concurrency', '1', '--yes');
  return { rig, practice };
}

test('dead letters of all runs are listed, and chosen by run, status, reason, connection and date', async () => {
  const { rig, practice } = await deadRun(4, 2);
  practice.configure({ faults: [refused(3, 409)] });
  await rig.run('run', '1', '--webhook', practice.url, '--again', '--yes');

  const rowsOf = async (...flags: readonly string[]) => {
    const { records } = await rig.json('dead', ...flags);
    return records.filter(({ type }) => type === 'deadLetter').map(({ run, row }) => [run, row].join('/'));
  };
  expect(await rowsOf()).toEqual(['1/2', '2/3']);
  expect(await rowsOf('--run', '2')).toEqual(['2/3']);
  expect(await rowsOf('--status', '422')).toEqual(['1/2']);
  expect(await rowsOf('--reason', 'REFUSED (409)')).toEqual(['2/3']);
  expect(await rowsOf('--since', '2020-01-01')).toEqual(['1/2', '2/3']);
  expect(await rowsOf('--since', '2999-01-01')).toEqual([]);
  expect(await rowsOf('--connection', new URL(practice.url).host, '--run', '1')).toEqual(['1/2']);
  const unknown = await rig.run('dead', '--connection', 'Nobody');
  expect(unknown).toMatchObject({
    code: 2,
    err: expect.stringMatching(/no connection "Nobody".*Those there are: 127/),
  });
});

test('a dead letter is shown with its request id, status, time, attempts and answer', async () => {
  const { rig } = await deadRun(2, 2);
  const { out, code } = await rig.run('dead');
  expect(out).toMatch(
    /Run 1, row 2: refused \(422\) \(1 attempt, status 422, 20\d\d-\d\d-\d\d \d\d:\d\d, request practice-\d, 127\.0\.0\.1:\d+\)\n {4}\{"message":"the record makes no sense"\}\n1 dead letter\./,
  );
  expect(code).toBe(0);
});

test('people get pages, programs get all of them', async () => {
  const numbers = Array.from({ length: 25 }, (_, index) => index + 1);
  const { rig } = await deadRun(25, ...numbers);
  const first = await rig.run('dead');
  expect(first.out.match(/^Run 1, row/gm)).toHaveLength(20);
  expect(first.out).toContain('Page 1 of 2: 25 dead letters. `--page 2` shows the next ones.');
  expect((await rig.run('dead', '--page', '2')).out.match(/^Run 1, row/gm)).toHaveLength(5);
  expect((await rig.json('dead')).records.filter(({ type }) => type === 'deadLetter')).toHaveLength(25);
});

test('an edited row is sent with its new values as another send, and the list stays as it is', async () => {
  const { rig, practice } = await deadRun(3, 2);
  const edit = ['dead', 'edit', '1', '2', '--set'];
  const edited = await rig.run(...edit, 'email=new@example.com', '--yes');
  expect(edited).toMatchObject({ code: 0, out: expect.stringContaining('Next: sluice dead resend 1 2') });
  const resent = await rig.run('dead', 'resend', '1', '2', '--yes');
  expect(resent).toMatchObject({ code: 0, out: expect.stringContaining('3 rows: 3 done.') });

  expect(storedBy(practice)).toEqual([email(1), email(3), 'new@example.com']);
  const file = `${rig.dataDir}/all.csv`;
  await rig.run('export', '1', '--out', file);
  expect(readFileSync(file, 'utf8')).toContain('\nPerson 2,new@example.com,done,');
  const keys = practice.requests(0, 10).map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys).size).toBe(4);
  // For another run the row is what the file has.
  practice.configure({ faults: [] });
  await rig.run('run', '1', '--webhook', practice.url, '--yes');
  expect(storedBy(practice)).toContain(email(2));
});

test('a row that becomes the same as one that was sent is a duplicate, not a second send', async () => {
  const { rig, practice } = await deadRun(2, 2);
  const values = ['--set', `email=${email(1)}`, '--set', 'name=Person 1'];
  await rig.run('dead', 'edit', '1', '2', ...values, '--yes');
  const { last } = await rig.json('dead', 'resend', '1', '2', '--yes');
  expect(last).toMatchObject({ counts: { done: 1, duplicate: 1 } });
  expect(practice.report()).toMatchObject({ stored: 1 });
});

test('an edit is undone, and then the row is sent as the list has it', async () => {
  const { rig, practice } = await deadRun(2, 2);
  const nothing = await rig.run('dead', 'edit', '1', '2', '--undo', '--yes');
  expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('No value of row 2') });
  await rig.run('dead', 'edit', '1', '2', '--set', 'email=new@example.com', '--yes');
  expect((await rig.run('dead', 'edit', '1', '2', '--undo', '--yes')).out).toContain(
    '1 value of row 2 set back',
  );
  practice.configure({ faults: [] });
  expect((await rig.run('dead', 'resend', '1', '--all', '--yes')).code).toBe(0);
  expect(storedBy(practice)).toEqual([email(1), email(2)]);
});

test('an edit that cannot be made is refused in words, and nothing is changed', async () => {
  const { rig } = await deadRun(2, 2);
  const refusals: [args: readonly string[], problem: RegExp][] = [
    [['2', '--set', 'Mail=x'], /no column "Mail".*Its columns are: name, email\./],
    [['1', '--set', 'email=x'], /Row 1 of run 1 is not dead: it is done/],
    [['9', '--set', 'email=x'], /Run 1 has no row 9/],
    [['2', '--set', 'name=Person 2'], /has these values already/],
    [['2'], /Give either --set "Column=value" or --undo/],
  ];
  for (const [args, problem] of refusals) {
    const { code, err } = await rig.run('dead', 'edit', '1', ...args, '--yes');
    expect(err).toMatch(problem);
    expect(err).toContain('Nothing was changed');
    expect(code).toBe(2);
  }
  const { records } = await rig.json('explain', '1', '2');
  expect(records[0]).toMatchObject({ edits: [], tasks: [{ decisions: [] }] });
});

test('nothing is decided without being agreed to', async () => {
  const { rig } = await deadRun(2, 2);
  for (const act of [
    ['edit', '1', '2', '--set', 'email=x'],
    ['resend', '1', '2'],
    ['discard', '1', '2', '--reason', 'why'],
  ]) {
    expect(await rig.run('dead', ...act)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Add --yes'),
    });
  }
  expect((await rig.json('explain', '1', '2')).records[0]).toMatchObject({
    edits: [],
    tasks: [{ decisions: [] }],
  });
});

test('a discarded row is given up for good, counts apart, and makes no exit code 3 any more', async () => {
  const { rig, practice } = await deadRun(3, 2, 3);
  const gone = await rig.run('dead', 'discard', '1', '2', '--reason', 'left the company', '--yes');
  expect(gone).toMatchObject({ code: 0, out: expect.stringContaining('1 row discarded') });

  const list = await rig.run('dead');
  expect(list.out).toMatch(/row 2: discarded: left the company \(had died of: refused \(422\)/);
  expect(list.out).toContain('2 dead letters, 1 of them discarded.');
  expect((await rig.run('status', '1')).out).toContain('2 dead (1 of them discarded)');
  for (const act of [
    ['resend', '1', '2'],
    ['discard', '1', '2', '--reason', 'again'],
  ]) {
    const { code, err } = await rig.run('dead', ...act, '--yes');
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('no dead row 2 that may be decided'),
    });
  }
  const edited = await rig.run('dead', 'edit', '1', '2', '--set', 'email=x', '--yes');
  expect(edited.err).toContain('was discarded, which is final');

  practice.configure({ faults: [] });
  const resumed = await rig.run('resume', '1', '--failed', '--yes');
  expect(resumed).toMatchObject({ code: 0, out: expect.stringContaining('and 1 dead row to try again') });
  expect(resumed.out).toContain('1 of the dead is discarded');
  expect(storedBy(practice)).toEqual([email(1), email(3)]);
  const nothing = await rig.run('resume', '1', '--failed', '--yes');
  expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('nothing of it is left to send') });
});

test('a resend wants rows, a filter or --all, and takes only what fits', async () => {
  const { rig, practice } = await deadRun(4, 2, 3);
  expect((await rig.run('dead', 'resend', '1', '--yes')).err).toContain('Which dead rows of run 1?');
  expect((await rig.run('dead', 'resend', '1', '2,4', '--yes')).err).toContain('no dead row 4');
  expect((await rig.run('dead', 'resend', '1', '--status', '409', '--yes')).err).toContain(
    'no dead rows that fit',
  );
  practice.configure({ faults: [] });
  expect((await rig.json('dead', 'resend', '1', '3', '--yes')).last).toMatchObject({
    counts: { done: 3, dead: 1 },
  });
  expect((await rig.json('dead', 'resend', '1', '--status', '422', '--yes')).last).toMatchObject({
    counts: { done: 4, dead: 0 },
  });
});

test('a run that another program has in hand is left alone; one at rest may be decided about', async () => {
  const { rig, practice } = await deadRun(2, 2);
  practice.configure({ faults: [faultFor('p1@others.csv.example', { kind: 'refuse', status: 422 })] });
  const file = rig.people(5_000, 'others.csv');
  const sending = rig.start('run', file, '--webhook', practice.url, '--rate', '10/s', '--yes', '--json');
  await sending.says(/"type":"progress".*"dead":1/);
  const busy = await rig.run('dead', 'discard', '2', '1', '--reason', 'why', '--yes');
  expect(busy).toMatchObject({ code: 1, err: expect.stringContaining('in the hands of another program') });
  expect((await rig.run('dead', 'discard', '1', '2', '--reason', 'why', '--yes')).code).toBe(0);
  sending.kill('SIGINT');
  await sending.ended;
});
