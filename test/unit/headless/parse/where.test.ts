import { describe, expect, test } from 'vitest';
import { parseWhere } from '#electron/headless/parse/where.ts';
import type { Filter } from '#shared/domain/lists/views/view-spec.ts';

const COLUMNS = ['country', 'title', 'a', 'a=b', 'a!', 'Work ~ Email'];

const is = (column: string, ...values: readonly (string | null)[]): Filter => ({
  kind: 'is',
  column,
  values,
});

describe('conditions on rows', () => {
  test.each<readonly [readonly string[], readonly Filter[]]>([
    [[], []],
    [['country=DE'], [is('country', 'DE')]],
    [['country= DE '], [is('country', ' DE ')]],
    [['country=a=b~c!=d'], [is('country', 'a=b~c!=d')]],
    [['title~engineer'], [{ kind: 'contains', column: 'title', text: 'engineer' }]],
    [['country='], [{ kind: 'empty', column: 'country' }]],
    [['country!='], [{ kind: 'filled', column: 'country' }]],
    [['a=b=c'], [is('a=b', 'c')]],
    [['a!=x'], [is('a!', 'x')]],
    [['Work ~ Email~@'], [{ kind: 'contains', column: 'Work ~ Email', text: '@' }]],
    [['City=Ulm'], [is('City', 'Ulm')]],
    [
      ['country=DE', 'title~x', 'country=AT', 'country='],
      [is('country', 'DE', 'AT', null), { kind: 'contains', column: 'title', text: 'x' }],
    ],
    [
      ['title~x', 'title~y', 'title!='],
      [
        { kind: 'contains', column: 'title', text: 'x' },
        { kind: 'contains', column: 'title', text: 'y' },
        { kind: 'filled', column: 'title' },
      ],
    ],
    [
      ['country=', 'title='],
      [
        { kind: 'empty', column: 'country' },
        { kind: 'empty', column: 'title' },
      ],
    ],
  ])('%j', (texts, filters) => {
    expect(parseWhere(texts, COLUMNS)).toEqual({ ok: true, value: filters });
  });

  test.each([
    ['country', /column=value, column~part/],
    ['', /column=value, column~part/],
    ['=s3cr3t', /column=value, column~part/],
    ['country!=s3cr3t', /"country!=" with nothing after it/],
    ['title~', /"title~" needs the text/],
  ])('%j is refused without its value', (text, problem) => {
    const read = parseWhere([text], COLUMNS);
    expect(read.ok ? 'none' : read.problem).toMatch(problem);
    expect(read.ok ? 's3cr3t' : read.problem).not.toMatch(/s3cr3t/);
  });
});
