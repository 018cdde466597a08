import { expect, test } from 'vitest';
import { describeSample } from '#shared/domain/runs/describe-sample.ts';
import type { Sample } from '#shared/domain/runs/sample.ts';

test.each<readonly [string | null, Sample]>([
  [null, { kind: 'all' }],
  ['the first row of the list', { kind: 'first', rows: 1 }],
  ['the first 2,000 rows of the list', { kind: 'first', rows: 2_000 }],
  ['row 1,234 of the list', { kind: 'row', row: 1_234 }],
  ['about 7 % of the rows, drawn at random (seed 3)', { kind: 'share', share: 0.07, seed: 3 }],
  [
    'the rows where country is DE, and some cell holds "Ada"',
    { kind: 'matching', filters: [{ kind: 'is', column: 'country', values: ['DE'] }], search: 'Ada' },
  ],
  [
    'some rows (what they had in common was erased with the list)',
    { kind: 'matching', filters: [], search: '' },
  ],
])('%j', (words, sample) => {
  expect(describeSample(sample)).toBe(words);
});
