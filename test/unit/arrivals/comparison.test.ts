import { expect, test } from 'vitest';
import { type Comparison, identityOf, keyKindsOf } from '#shared/domain/arrivals/comparison.ts';
import { findColumn } from '#shared/domain/arrivals/find-column.ts';
import { entityKey, type KeyKind } from '#shared/domain/lists/entity-key.ts';

const comparison: Comparison = {
  key: [{ ours: 1, theirs: 0, kind: 'email' }],
  fields: [
    { ours: 0, theirs: 2 },
    { ours: 1, theirs: 0 },
  ],
};

test('a row and a record with the same key are the same, however the key is written', () => {
  const ours = identityOf(['Ann', ' Ann@Example.com'], comparison, 'ours');
  expect(ours).toEqual({ by: 'key', text: 'ann@example.com' });
  expect(identityOf(['ann@example.com', 'x', 'Somebody'], comparison, 'theirs')).toEqual(ours);
});

test('without a key they are the same when all fields are, empty or missing alike', () => {
  const ours = identityOf(['Ann  Smith', null], comparison, 'ours');
  expect(ours?.by).toBe('fields');
  expect(identityOf(['', 'x', 'ann smith'], comparison, 'theirs')).toEqual(ours);
  expect(identityOf(['', 'x', 'ann'], comparison, 'theirs')).not.toEqual(ours);
});

test('a row with nothing in it is like no other', () => {
  expect(identityOf(['', null], comparison, 'ours')).toBeNull();
});

test.each<[KeyKind[], string[][]]>([
  [['email'], [['Ann@Example.com'], ['bob@example.com']]],
  [['domain'], [['https://www.example.com/about'], ['Example.org']]],
  [['linkedin'], [['https://www.linkedin.com/in/ann/'], ['linkedin.com/in/bob?x=1']]],
  [['text'], [['Ann@Example.com'], ['Bob  Miller']]],
  [
    ['text', 'domain'],
    [
      ['Ann', 'www.example.com'],
      ['Bob', 'example.org'],
    ],
  ],
])('the kinds %j of a key are known again by what it made of its cells', (kinds, cells) => {
  const rows = cells.map((one) => ({ cells: one, key: entityKey(one, kinds) }));
  expect(keyKindsOf(rows, kinds.length)).toEqual(kinds);
});

test('a column is found by its name, or by the only one that is nearly that', () => {
  expect(findColumn('email', ['Email', 'email'])).toBe(1);
  expect(findColumn('work_email', ['Name', 'Work Email'])).toBe(1);
  expect(findColumn('email', ['E-Mail', 'EMAIL '])).toBeNull();
  expect(findColumn('email', ['Mail'])).toBeNull();
  expect(findColumn('---', ['!!!'])).toBeNull();
});
