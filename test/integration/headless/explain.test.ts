import { expect, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { CurlShell, valuesOf } from '#test/support/machine/shell-curl.ts';
import { faultFor, practiceFor } from '#test/support/rigs/practice.ts';

const email = (number: number): string => `p${number}@people.csv.example`;

/** The lines of a story after its first, without their times. */
const eventsOf = (out: string): readonly string[] =>
  out.split('\n').flatMap((line) => /^ {2}20\d\d-\d\d-\d\d \d\d:\d\d:\d\d {2}(.*)$/.exec(line)?.[1] ?? []);

test('the story of a row tells every call, decision and edit in their order, and what can be done next', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: [faultFor(email(2), { kind: 'refuse', status: 422 })] });
  await rig.run('run', rig.people(3), '--webhook', practice.url, '--price', '0.01', '--yes');
  const dead = await rig.run('explain', '1', '2');
  expect(dead.out).toContain('It is dead: refused (422), 1 attempt counted.');
  expect(dead.out).toContain('Next: sluice dead edit 1 2');

  await rig.run('dead', 'edit', '1', '2', '--set', 'email=new@example.com', '--yes');
  await rig.run('dead', 'resend', '1', '2', '--yes');
  const { out, code } = await rig.run('explain', '1', '2');
  expect(code).toBe(0);
  expect(eventsOf(out)).toEqual([
    'Imported as row 2 of people.csv, from line 3 of the file.',
    'Planned with run 1.',
    expect.stringMatching(
      /^Call \d to 127\.0\.0\.1:\d+#\w{8} left with send \w{8}, generation 0: status 422 after \d+ m?s, refused \(422\); request practice-\d\.$/,
    ),
    'You changed its email, for this run only.',
    'You had it tried again, with all its attempts.',
    expect.stringMatching(
      /^Call 4 .* after the one before: status 200 after .*, taken in; request practice-4\.$/,
    ),
  ]);
  expect(out).toContain('It was delivered.');
  expect(out).toContain('It cost 0.01.');
  expect(out).toMatch(
    /Send \w{8}, generation 0, .*: not delivered, and may be tried again\.\n {2}Send \w{8}, .*: delivered\./,
  );
});

test('values and answers are told only when they are asked for', async () => {
  const rig = new CliRig();
  const practice = await practiceFor({ faults: [faultFor(email(1), { kind: 'refuse', status: 422 })] });
  await rig.run('run', rig.people(1), '--webhook', practice.url, '--yes');
  await rig.run('dead', 'edit', '1', '1', '--set', 'email=new@example.com', '--yes');

  const withValues = await rig.run('explain', '1', '1', '--values');
  expect(withValues.out).toContain('name: Person 1');
  expect(withValues.out).toContain('email: new@example.com   (changed for this run)');
  expect(withValues.out).toContain('was answered: {"message":"the record makes no sense"}');
  for (const flags of [[], ['--json']]) {
    const { out } = await rig.run('explain', '1', '1', ...flags);
    expect(out).not.toMatch(/Person 1|p1@|new@example|makes no sense/);
  }
});

test('a duplicate names the row that it counts on, and that one names it', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const file = rig.people(2);
  await rig.run('run', file, '--webhook', practice.url, '--yes');
  await rig.run('run', '1', '--webhook', practice.url, '--yes');

  const follower = await rig.run('explain', '2', '1');
  expect(follower.out).toContain(
    'It is a duplicate, and shares the fate of another send: already sent by run 1.',
  );
  expect(follower.out).toContain('carried by row 1 of run 1');
  expect(follower.out).toContain('Next: sluice explain 1 1');
  expect((await rig.run('explain', '1', '1')).out).toContain('shared by row 1 of run 2');
});

test('a row or a run that is not there is told in words', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  await rig.run('run', rig.people(2), '--webhook', practice.url, '--sample', '1', '--yes');
  expect(await rig.run('explain', '1', '2')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Run 1 has no row 2 of people.csv'),
  });
  expect(await rig.run('explain', '7', '1')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no run 7'),
  });
});

test('a curl command holds the request that was sent, key and all, and no secret', async () => {
  const rig = new CliRig();
  const secret = "s3cret'$(id)";
  const practice = await practiceFor({ token: secret });
  const header = ['--header', `x-clay-webhook-auth: ${secret}`];
  await rig.run('run', rig.people(2), '--webhook', practice.url, ...header, '--yes', '--concurrency', '1');

  const { records, code } = await rig.json('explain', '1', '2', '--curl');
  expect(code).toBe(0);
  const { command, variables } = records[0] as unknown as { command: string; variables: unknown };
  expect(command).not.toContain('s3cret');
  expect(variables).toEqual([{ name: 'SLUICE_KEY', what: 'the value of the header x-clay-webhook-auth' }]);
  const call = new CurlShell().run(command, { SLUICE_KEY: secret });
  expect(call.args.slice(0, 3)).toEqual(['--request', 'POST', practice.url]);
  expect(valuesOf(call, '--data-raw')).toEqual([JSON.stringify({ name: 'Person 2', email: email(2) })]);
  const [, sent] = practice.requests(0, 10);
  expect(valuesOf(call, '--header')).toEqual([
    'accept: application/json',
    'content-type: application/json',
    `idempotency-key: ${sent?.idempotencyKey}`,
    `x-clay-webhook-auth: ${secret}`,
  ]);
});

test('what is printed for people can be pasted whole, warnings and all', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  await rig.run('run', rig.people(1), '--webhook', practice.url, '--yes');
  const { out } = await rig.run('explain', '1', '1', '--curl');
  expect(out).toContain('# The row was delivered: this sends it a second time.');
  const call = new CurlShell().run(out);
  expect(valuesOf(call, '--data-raw')).toEqual([JSON.stringify({ name: 'Person 1', email: email(1) })]);
});
