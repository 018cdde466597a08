import { expect, test } from 'vitest';
import { parseRunPlan } from '#electron/ledger/run-plan.ts';
import type { FieldMapping } from '#shared/domain/mapping/field-mapping.ts';
import { aRunPlan, aStep } from '#test/support/builders.ts';

const planWith = (fields: readonly FieldMapping[]) => aRunPlan([aStep({ body: { kind: 'fields', fields } })]);

test.each<[string, FieldMapping]>([
  ['from before there were transforms', { field: 'email', column: 'Email' }],
  ['with transforms', { field: 'email', column: 'Email', transforms: ['trim', 'lowercase'] }],
  ['that is constant', { field: 'source', constant: false }],
  ['that is always empty', { field: 'source', constant: null }],
])('a field %s is read back as it was', (_what, field) => {
  const plan = planWith([field]);
  expect(parseRunPlan(JSON.stringify(plan))).toEqual(plan);
});

test('a run of one row is read back', () => {
  const plan = aRunPlan([aStep()], { sample: { kind: 'row', row: 7 } });
  expect(parseRunPlan(JSON.stringify(plan))).toEqual(plan);
});

test('a run of rows by what is in them is read back', () => {
  const filters = [
    { kind: 'is', column: 'country', values: ['DE', null] },
    { kind: 'contains', column: 'title', text: 'engineer' },
    { kind: 'empty', column: 'phone' },
    { kind: 'filled', column: 'email' },
    { kind: 'problem' },
  ] as const;
  const plan = aRunPlan([aStep()], { sample: { kind: 'matching', filters, search: 'Ada' } });
  expect(parseRunPlan(JSON.stringify(plan))).toEqual(plan);
});

test.each([
  ['a transform that is none', { field: 'a', column: 'A', transforms: ['explode'] }],
  ['both a column and a constant', { field: 'a', column: 'A', constant: 1 }],
  ['neither', { field: 'a' }],
])('a field with %s is refused', (_what, field) => {
  const text = JSON.stringify(planWith([])).replace('"fields":[]', `"fields":[${JSON.stringify(field)}]`);
  expect(() => parseRunPlan(text)).toThrow(/A run in ledger\.db cannot be read/);
});
