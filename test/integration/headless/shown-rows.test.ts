import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const ROWS = [
  ['ann@example.com', 'DE', 'Engineer'],
  ['bob@example.com', 'de', 'Cook'],
  ['cid@example.com', 'AT', 'engineering lead'],
  ['dan@example.com', '', 'Engineer'],
  ['eva@example.com', 'FR', 'Engineer'],
] as const;

/** The list, where it is to go, and a run of some of its rows. */
async function leads() {
  const rig = new CliRig();
  const practice = await practiceFor();
  const file = join(tempFolder(), 'leads.csv');
  writeFileSync(
    file,
    [['email', 'country', 'title'], ...ROWS].map((cells) => `${cells.join(',')}\n`).join(''),
  );
  const run = (...args: readonly string[]) =>
    rig.run('run', file, '--webhook', practice.url, '--yes', ...args);
  return { rig, practice, file, run };
}

/** Who arrived, without what all addresses have in common. */
const namesAt = (practice: Practice): readonly string[] =>
  storedBy(practice)
    .map((email) => String(email).replace('@example.com', ''))
    .toSorted((one, other) => (one < other ? -1 : 1));

const where = (...conditions: readonly string[]): readonly string[] =>
  conditions.flatMap((condition) => ['--where', condition]);

describe('sluice run --where', () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [where('country=DE', 'country=AT', 'title~engineer'), ['ann', 'cid']],
    [where('country!=', 'title=engineer'), ['ann', 'eva']],
    [[...where('title~engineer'), '--contains', 'FR'], ['eva']],
    [where('country=XX'), []],
  ])('%j sends exactly those rows', async (args, names) => {
    const { run, practice } = await leads();
    const { code, out } = await run(...args);
    expect([code, out]).toEqual([0, expect.stringContaining(`About to send ${names.length} of 5 rows`)]);
    expect(namesAt(practice)).toEqual(names);
  });

  test('says which rows these are before the start, in what is seen of the run, and to programs', async () => {
    const { rig, run, file, practice } = await leads();
    const words = 'Only the rows where country is DE or AT, and some cell holds "engineer".';
    const args = [...where('country=DE', 'country=AT'), '--contains', 'engineer'];
    expect((await run(...args)).out).toContain(`\n  ${words}\n`);
    expect(storedBy(practice)).toHaveLength(2);
    expect((await rig.run('status')).out).toContain(
      `\n  ${words.charAt(0).toLowerCase()}${words.slice(1, -1)}\n`,
    );
    const sample = {
      kind: 'matching',
      filters: [{ kind: 'is', column: 'country', values: ['DE', 'AT'] }],
      search: 'engineer',
    };
    expect((await rig.json('status', '1')).records).toContainEqual(
      expect.objectContaining({ type: 'run', sample, total: 2 }),
    );
    const again = await rig.json('run', file, '--webhook', practice.url, '--yes', ...args);
    expect(again.records).toContainEqual(expect.objectContaining({ type: 'preview', rows: 2, sample }));
    expect(again.last).toMatchObject({ counts: { done: 0, duplicate: 2 } });
  });

  test('its rows alone are explained, exported and looked for at the other side', async () => {
    const { rig, run, practice } = await leads();
    await run(...where('country=DE'));
    expect((await rig.run('explain', '1', '2')).out).toContain('It was delivered.');
    const stranger = await rig.run('explain', '1', '3');
    expect([stranger.code, stranger.err]).toEqual([
      2,
      expect.stringContaining(
        'Run 1 has no row 3 of leads.csv: the run took only the rows where country is DE.',
      ),
    ]);
    const exported = join(tempFolder(), 'out.csv');
    await rig.run('export', '1', '--out', exported);
    expect(readFileSync(exported, 'utf8').match(/\w+@example\.com/g)).toEqual([
      'ann@example.com',
      'bob@example.com',
    ]);
    const theirs = join(tempFolder(), 'theirs.csv');
    writeFileSync(theirs, await (await fetch(`${practice.origin}/practice/export.csv`)).text());
    const { code, records } = await rig.json('reconcile', '1', '--against', theirs);
    expect([code, records.find(({ type }) => type === 'reconciliation')]).toEqual([
      0,
      expect.objectContaining({ expected: 2, actual: 2 }),
    ]);
  });

  test.each<readonly [readonly string[], RegExp]>([
    [
      where('Country=DE'),
      /no column "Country"\. Nothing was sent\. Its columns are: email, country, title\./,
    ],
    [where('country!=DE'), /"country!=" with nothing after it asks for rows where it is filled/],
    [[...where('country=DE'), '--sample', '2'], /'--where <condition>' cannot be used with option '--sample/],
    [['--contains', 'x'.repeat(201)], /can have 200 characters\. Nothing was sent\./],
  ])('%j is refused in words, and nothing is sent', async (args, problem) => {
    const { run, practice } = await leads();
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([2, expect.stringMatching(problem)]);
    expect(storedBy(practice)).toEqual([]);
  });

  test('a run of shown rows is gone on with by its own words', async () => {
    const { rig, run, practice } = await leads();
    practice.configure({
      faults: [{ misbehaviour: { kind: 'unauthorised' }, schedule: { kind: 'always' } }],
    });
    expect((await run(...where('title~engineer'))).code).not.toBe(0);
    practice.configure({ faults: [] });
    const { out } = await run('--continue');
    expect(out).toContain('as it was planned, with the rows where title contains "engineer"');
    expect(namesAt(practice)).toEqual(['ann', 'cid', 'dan', 'eva']);
    expect((await rig.run('status')).out).toContain('4 rows: 4 done');
  });
});
