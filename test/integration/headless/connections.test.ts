import { expect, test } from 'vitest';
import { sentTo } from '#test/support/children/cli.ts';
import { describeWithKeyring } from '#test/support/machine/keyring.ts';
import { addApi, addClay, rigWithKeyring, TOKEN } from '#test/support/machine/keyring-cli.ts';
import { faultOn, practiceFor, stored, storedBy } from '#test/support/rigs/practice.ts';

describeWithKeyring('with a real keyring', () => {
  test('a webhook is added once, and runs find its address and token by themselves', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor({ token: TOKEN });
    const added = await addClay(rig, practice, TOKEN, '--environment', 'prod', '--used', '120');
    expect(added.err + added.out).toMatch(/Added Main \(clay\).* in the keychain/);
    expect(added.code).toBe(0);

    const run = await rig.run('run', rig.people(5), '--connection', 'Main', '--yes');
    expect(run.out).toMatch(/to "Main" \(webhook W1\)[^]*5 rows: 5 done\./);
    expect(practice.report()).toMatchObject({ stored: 5, repeats: { count: 0 } });

    const { records } = await rig.json('connections', 'list');
    expect(records[0]).toMatchObject({
      type: 'connection',
      name: 'Main',
      provider: 'clay',
      environment: 'prod',
      limits: [{ guessed: true, source: expect.stringContaining('community.clay.com'), asOf: '2026-11' }],
      webhooks: [
        { name: 'W1', usedBefore: 120, taken: 125, capacity: 50_000, key: 'present', keyAgeDays: 0 },
      ],
    });
  });

  test('an API is called on its own host with its key, and never on another', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor({ token: TOKEN });
    await addApi(rig, practice, TOKEN, '--rate', '100/s');
    const file = rig.people(4);
    const to = ['--connection', 'CRM', '--method', 'GET', '--yes'];
    const run = await rig.run('run', file, ...to, '--url', '/api/verify?email={{ email }}');
    expect(run.out).toMatch(/100 in any second \(records; as you said\)[^]*4 rows: 4 done\./);
    expect(storedBy(practice)).toContain('p3@people.csv.example');

    const elsewhere = await practiceFor();
    const refused = await rig.run('run', file, ...to, '--url', `${elsewhere.origin}/api/verify`);
    expect(refused.err).toMatch(/key goes to 127\.0\.0\.1:\d+ alone/);
    expect(refused.code).toBe(2);
    expect(elsewhere.report().requests).toBe(0);
  });

  test('a run that was stopped goes on in another program, with nothing told again', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor({ token: TOKEN });
    await addClay(rig, practice);
    const running = rig.start('run', rig.people(60), '--connection', 'Main', '--rate', '20/s', '--yes');
    await stored(practice, 3);
    running.kill('SIGKILL');
    await running.ended;
    const resumed = await rig.json('resume', '--yes');
    const { done, uncertain } = resumed.last['counts'] as { done: number; uncertain: number };
    expect(done + uncertain).toBe(60);
    expect(practice.report()).toMatchObject({ repeats: { count: 0 } });
  });

  test('the program that sends reads the keys of a run that another one asks for', async () => {
    const { rig } = await rigWithKeyring();
    const [open, guarded] = [await practiceFor(), await practiceFor({ token: TOKEN })];
    await addClay(rig, guarded);
    const first = rig.start('run', rig.people(2_000, 'a.csv'), ...sentTo(open, '20/s'));
    await stored(open, 1);
    const second = await rig.run('run', rig.people(5, 'b.csv'), '--connection', 'Main', '--yes');
    expect(second.out).toMatch(/Another program is sending[^]*5 rows: 5 done/);
    expect(open.report().stored).toBeLessThan(2_000);
    first.kill('SIGINT');
    await first.ended;
  });

  test('webhooks are added beside the first one; a run takes them as a pool, or the one that is named', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor();
    await addClay(rig, practice, '', '--used', '49990');
    const second = `${practice.origin}/v3/sources/webhook/moved`;
    const added = await rig.feed(second, 'webhooks', 'add', '--connection', 'Main', '--table-rows', '200');
    expect(added.out).toMatch(
      /Added to Main: Webhook W2: 0 of 200 records taken in\. Address: in the keychain/,
    );
    const again = await rig.feed(second, 'webhooks', 'add', '--connection', 'Main');
    expect(again.err).toMatch(/known already, as the webhook "W2"/);

    const pooled = await rig.run('run', rig.people(1, 'a.csv'), '--connection', 'Main', '--yes');
    expect(pooled.out).toMatch(/\(pool main\)[^]*Webhook W1 takes 1 row /);
    const one = ['--webhook-name', 'W1', '--yes'];
    const named = await rig.run('run', rig.people(2, 'b.csv'), '--connection', 'Main', ...one);
    expect(named.out).toMatch(/\(webhook W1\)[^]*Webhook W1 takes 2 rows/);
    const list = await rig.run('webhooks', 'list');
    expect(list.out).toMatch(/Main {2}Webhook W1: 49,993 of 50,000 records taken in, nearly full/);
    expect((await rig.run('webhooks', 'remove', 'W1', '--connection', 'Main')).code).toBe(0);
    expect((await rig.run('webhooks', 'list')).out).not.toMatch(/W1/);
  });

  test('an address that is a webhook of a connection counts there, however it is given', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor();
    const file = rig.people(4);
    await rig.run('run', file, '--webhook', practice.url, '--sample', '1', '--yes');
    await addClay(rig, practice, '');
    const run = await rig.json('run', file, '--webhook', practice.url, '--yes');
    expect(run.last['counts']).toMatchObject({ done: 3, duplicate: 1 });
    const again = await rig.json('run', file, '--connection', 'Main', '--yes');
    expect(again.last['counts']).toMatchObject({ done: 0, duplicate: 4 });
    expect((await rig.json('webhooks', 'list')).records[0]).toMatchObject({ taken: 4 });
  });

  test('a connection is not removed while a run needs it; once it is, its keys are gone and what it sent is known', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor({ token: TOKEN, faults: [faultOn({ kind: 'unauthorised' }, 3)] });
    await addClay(rig, practice);
    const file = rig.people(6);
    await rig.run('run', file, '--connection', 'Main', '--concurrency', '1', '--yes');
    const refused = await rig.run('connections', 'remove', 'Main');
    expect(refused.err).toMatch(/needed by what is left of run 1/);
    expect(refused.code).toBe(2);
    await rig.run('resume', '--yes');
    expect((await rig.run('connections', 'remove', 'Main')).out).toMatch(
      /None of its keys is in the keychain/,
    );
    expect((await rig.run('run', file, '--connection', 'Main', '--yes')).err).toMatch(/no connection "Main"/);
    expect((await rig.run('status', '1')).out).toMatch(/6 rows: 6 done/);

    await addClay(rig, practice);
    const again = await rig.json('run', file, '--connection', 'Main', '--yes');
    expect(again.last['counts']).toMatchObject({ duplicate: 6 });
  });
});
