import { expect, test } from 'vitest';
import { describeWithKeyring } from '#test/support/machine/keyring.ts';
import { addClay, rigWithKeyring, TOKEN } from '#test/support/machine/keyring-cli.ts';
import { practiceFor, storedBy } from '#test/support/rigs/practice.ts';

/** A connection whose pool has two webhooks: the first one with room for 3 records only. */
async function pooled() {
  const { rig } = await rigWithKeyring();
  const first = await practiceFor({ token: TOKEN });
  const second = await practiceFor({ token: TOKEN });
  await addClay(rig, first, TOKEN, '--used', '49997');
  const add = ['webhooks', 'add', '--connection', 'Main'];
  const { code, err } = await rig.feed(`${second.url}\n${TOKEN}\n`, ...add);
  expect([code, err]).toEqual([0, '']);
  return { rig, first, second };
}

const run = ['--connection', 'Main', '--yes'] as const;

describeWithKeyring('a pool of webhooks', () => {
  test('is dealt out before the start, in sight of the user, and each row goes where it was said', async () => {
    const { rig, first, second } = await pooled();
    const { code, out } = await rig.run('run', rig.people(5), ...run);

    expect(code).toBe(0);
    expect(out).toContain('to "Main" (pool main)');
    expect(out).toContain('Webhook W1 takes 3 rows and then has 50,000 of 50,000: full, add a new one');
    expect(out).toContain('Webhook W2 takes 2 rows and then has 2 of 50,000.');
    expect([storedBy(first).length, storedBy(second).length]).toEqual([3, 2]);
    expect((await rig.run('webhooks', 'list')).out).toMatch(/W1: 50,000 of 50,000[^]*W2: 2 of 50,000/);
  });

  test('is dealt the rows that are chosen by what is in them, and no other', async () => {
    const { rig, first, second } = await pooled();
    const chosen = [2, 3, 5, 7, 8].flatMap((person) => ['--where', `name=Person ${person}`]);
    const { code, out } = await rig.run('run', rig.people(9), ...run, ...chosen);

    expect(code).toBe(0);
    expect(out).toContain('About to send 5 of 9 rows');
    const emails = (people: readonly number[]) => people.map((person) => `p${person}@people.csv.example`);
    expect(new Set(storedBy(first))).toEqual(new Set(emails([2, 3, 5])));
    expect(new Set(storedBy(second))).toEqual(new Set(emails([7, 8])));
  });

  test('gets no row a second time, whichever of its webhooks has it', async () => {
    const { rig, first, second } = await pooled();
    const people = rig.people(5);
    await rig.run('run', people, ...run);
    const again = await rig.json('run', people, ...run);

    expect(again.last).toMatchObject({ counts: { duplicate: 5 } });
    expect([storedBy(first).length, storedBy(second).length]).toEqual([3, 2]);
  });

  test('is refused more rows than it has room for, and nothing is sent', async () => {
    const { rig, first } = await pooled();
    const { code, err } = await rig.run('run', rig.people(5), ...run, '--webhook-name', 'W1');

    expect([code, err]).toEqual([2, expect.stringMatching(/have room for 3 records, ever.*--sample 3/s)]);
    expect(storedBy(first)).toEqual([]);
  });

  test('gets no row a second time when its connection was removed, and keeps its count', async () => {
    const { rig, first, second } = await pooled();
    const people = rig.people(2);
    await rig.run('run', people, ...run);
    expect((await rig.run('connections', 'remove', 'Main')).code).toBe(0);
    const byAddress = await rig.run('run', people, '--webhook', first.url, '--yes');
    expect([byAddress.code, byAddress.err]).toEqual([2, expect.stringContaining('was removed')]);

    const add = ['connections', 'add', '--provider', 'clay', '--name', 'Other'];
    expect((await rig.feed(`${first.url}\n${TOKEN}\n`, ...add)).code).toBe(0);
    expect((await rig.run('webhooks', 'list')).out).toContain('W1: 49,999 of 50,000 records');
    const again = await rig.json('run', people, '--connection', 'Other', '--sample', '1', '--yes');
    expect(again.last).toMatchObject({ counts: { duplicate: 1 } });
    expect([storedBy(first).length, storedBy(second).length]).toEqual([2, 0]);
  });

  test('is gone on with as it was dealt out, whichever of its webhooks is named then', async () => {
    const { rig, first, second } = await pooled();
    first.configure({ token: 'an0ther' });
    const people = rig.people(5);
    expect((await rig.run('run', people, ...run)).code).toBe(5);
    first.configure({ token: TOKEN });

    const { code, err } = await rig.run('run', people, ...run, '--webhook-name', 'W1', '--continue');
    expect([code, err]).toEqual([0, '']);
    expect([storedBy(first).length, storedBy(second).length]).toEqual([3, 2]);
  });

  test('can be one of several, and then the run says which', async () => {
    const { rig, first } = await pooled();
    const third = await practiceFor({ token: TOKEN });
    const add = ['webhooks', 'add', '--connection', 'Main', '--pool', 'companies', '--plan', 'free'];
    await rig.feed(`${third.url}\n${TOKEN}\n`, ...add);
    const unsaid = await rig.run('run', rig.people(2), ...run);
    expect([unsaid.code, unsaid.err]).toEqual([2, expect.stringContaining('--pool: main, companies')]);

    const said = await rig.run('run', rig.people(2), ...run, '--pool', 'companies');
    expect(said.out).toContain('Webhook W3 takes 2 rows and then has 2 of 200.');
    expect([storedBy(first).length, storedBy(third).length]).toEqual([0, 2]);
  });
});
