import { expect, test } from 'vitest';
import { commonWords } from '#shared/domain/lists/views/common-words.ts';
import type { Filter } from '#shared/domain/lists/views/view-spec.ts';

const is = (...values: readonly (string | null)[]): Filter => ({ kind: 'is', column: 'country', values });

test.each<readonly [string, readonly Filter[], string]>([
  ['', [], ''],
  ['country is DE', [is('DE')], ''],
  ['country is DE or AT or empty', [is('DE', 'AT', null)], ''],
  ['country is A or B or C or D or E or F', [is('A', 'B', 'C', 'D', 'E', 'F')], ''],
  ['country is A or B or C or D or E or one of 2 others', [is('A', 'B', 'C', 'D', 'E', 'F', 'G')], ''],
  ['title contains "engineer"', [{ kind: 'contains', column: 'title', text: 'engineer' }], ''],
  ['phone is empty', [{ kind: 'empty', column: 'phone' }], ''],
  ['phone is filled', [{ kind: 'filled', column: 'phone' }], ''],
  ['the file had a problem with the row', [{ kind: 'problem' }], ''],
  ['some cell holds "Company 12"', [], 'Company 12'],
  [
    'country is DE, and phone is filled, and some cell holds "Company 12"',
    [is('DE'), { kind: 'filled', column: 'phone' }],
    'Company 12',
  ],
])('%j', (words, filters, search) => {
  expect(commonWords({ filters, search })).toBe(words);
});

test('a long text is cut between characters, and a short one never', () => {
  expect(commonWords({ filters: [], search: '🚀'.repeat(60) })).toBe(`some cell holds "${'🚀'.repeat(60)}"`);
  expect(commonWords({ filters: [], search: '🚀'.repeat(61) })).toBe(`some cell holds "${'🚀'.repeat(59)}…"`);
});
