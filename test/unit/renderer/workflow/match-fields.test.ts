import { expect, test } from 'vitest';
import { rebindingWords } from '#renderer/features/workflow/fields/change-list.ts';
import { rebound, suggestions, withSuggestions } from '#renderer/features/workflow/fields/match-fields.ts';
import { NEW_STEP, withFields } from '#renderer/features/workflow/step/step-edit.ts';
import { freeTitle } from '#shared/domain/workflows/free-title.ts';
import type { FieldMappingView, WorkflowDraft } from '#shared/ipc/workflows.ts';

const filled = (field: string, column: string): FieldMappingView => ({
  kind: 'column',
  field,
  column,
  transforms: ['trim'],
});
const SOURCE: FieldMappingView = { kind: 'constant', field: 'source', value: 'Email' };
const drawn = (...fields: readonly FieldMappingView[]): WorkflowDraft => ({
  name: 'Send leads',
  listId: null,
  steps: [withFields(NEW_STEP, fields)],
});

test('fields go over to the columns of the same name, with their transforms; the rest stays', () => {
  const draft = drawn(filled('mail', 'Email'), filled('who', 'First Name'), filled('tel', 'Phone'), SOURCE);
  const { draft: next, rebindings } = rebound(draft, ['email', 'first_name', 'Company']);
  expect(next).toEqual(
    drawn(filled('mail', 'email'), filled('who', 'first_name'), filled('tel', 'Phone'), SOURCE),
  );
  expect(rebindings).toEqual([
    { from: 'Email', to: 'email' },
    { from: 'First Name', to: 'first_name' },
  ]);
});

test('a column that fills several fields goes over in all of them', () => {
  const { draft } = rebound(drawn(filled('mail', 'Email'), filled('domain', 'Email')), ['E-mail']);
  expect(draft).toEqual(drawn(filled('mail', 'E-mail'), filled('domain', 'E-mail')));
});

test('nothing is touched where every column is there, or where it is not clear which is meant', () => {
  const draft = drawn(filled('mail', 'Email'));
  expect(rebound(draft, ['Email', 'email'])).toEqual({ draft, rebindings: [] });
  expect(rebound(draft, ['email', 'E-Mail'])).toEqual({ draft, rebindings: [] });
  const template: WorkflowDraft = {
    ...draft,
    steps: [{ ...NEW_STEP, body: { kind: 'template', text: '{{ Email }}' } }],
  };
  expect(rebound(template, ['email']).draft).toBe(template);
});

test('for a field without a column its old column’s name speaks first, then its own', () => {
  const fields = [filled('mail', 'Work Email'), filled('company', 'Firm'), filled('x', 'City'), SOURCE];
  const columns = ['work_email', 'Mail', 'Company', 'City'];
  const suggested = suggestions(fields, columns);
  expect(suggested).toEqual(['work_email', 'Company', null, null]);
  expect(withSuggestions(fields, suggested)).toEqual([
    filled('mail', 'work_email'),
    filled('company', 'Company'),
    filled('x', 'City'),
    SOURCE,
  ]);
});

test('what was matched is named, and counted where it is much', () => {
  const pair = (from: string) => ({ from, to: from.toUpperCase() });
  expect(rebindingWords([pair('a')])).toBe('Matched by name: a is A here. Undo takes it back.');
  expect(rebindingWords(['a', 'b', 'c', 'd', 'e'].map(pair))).toBe(
    'Matched by name: a is A here, b is B, c is C, and 2 more. Undo takes it back.',
  );
});

test('no two workflows get one name, however long it is', () => {
  expect(freeTitle('Send a.csv', [])).toBe('Send a.csv');
  expect(freeTitle('Send a.csv', ['Send a.csv', 'Send a.csv 3'])).toBe('Send a.csv 2');
  const long = 'x'.repeat(120);
  const names: string[] = [];
  for (let made = 0; made < 12; made += 1) names.push(freeTitle(long, names));
  expect(new Set(names).size).toBe(12);
  expect(Math.max(...names.map(({ length }) => length))).toBe(100);
});
