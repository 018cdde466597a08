import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginHistory, changed, redone, undone } from '#renderer/features/workflow/draft-history.ts';
import { constantOf, kindOf, textOf } from '#renderer/features/workflow/fields/constant.ts';
import { toggled } from '#renderer/features/workflow/fields/transform-words.ts';
import {
  aimedAt,
  fieldsOf,
  moved,
  NEW_STEP,
  plainName,
  twins,
  withColumn,
  withConstant,
  withFields,
} from '#renderer/features/workflow/step/step-edit.ts';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { WorkflowDraft } from '#shared/ipc/workflows.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';

// Only what the functions read of a connection.
const connection = (changes: Partial<ConnectionView>): ConnectionView =>
  ({ id: 7 as ConnectionId, authentication: 'header', webhooks: [], ...changes }) as ConnectionView;

test('a step aimed at webhooks gets a pool and no path, and one at a host a path and no pool', () => {
  const webhooks = [{ pool: 'spare' }] as ConnectionView['webhooks'];
  const atPool = aimedAt(
    { ...NEW_STEP, url: '/old', method: 'GET' },
    connection({ authentication: 'address', webhooks }),
  );
  expect(atPool).toMatchObject({ connectionId: 7, pool: 'spare', url: null, method: 'POST' });
  expect(aimedAt(atPool, connection({}))).toMatchObject({
    connectionId: 7,
    pool: null,
    url: '/',
    method: 'POST',
  });
});

test.each([
  ['Work Email', 'work_email'],
  [' Größe (cm) ', 'große_cm'],
  ['Prénom', 'prenom'],
  ['???', 'field'],
])('the column %j becomes the field %j', (column, field) => {
  expect(plainName(column)).toBe(field);
});

test('fields that are added never share a name', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 8 }), (columns) => {
      const fields = columns.reduce(withColumn, [] as ReturnType<typeof withColumn>);
      expect(twins(withConstant(withConstant(fields))).size).toBe(0);
    }),
  );
});

test('a field moves by one place, and not past the ends', () => {
  const fields = ['a', 'b', 'c'].reduce(withColumn, [] as ReturnType<typeof withColumn>);
  const names = (list: typeof fields): string => list.map(({ field }) => field).join('');
  expect(
    [moved(fields, 0, 1), moved(fields, 2, -1), moved(fields, 0, -1), moved(fields, 2, 1)].map(names),
  ).toEqual(['bac', 'acb', 'abc', 'abc']);
});

test('fields are those of a body of fields', () => {
  const fields = withColumn([], 'a');
  expect(fieldsOf(withFields(NEW_STEP, fields))).toEqual(fields);
  expect(fieldsOf({ ...NEW_STEP, body: { kind: 'none' } })).toEqual([]);
});

test('transforms are turned on and off, in the order in which they make sense', () => {
  expect(toggled(toggled([], 'toNumber'), 'trim')).toEqual(['trim', 'toNumber']);
  expect(toggled(['trim', 'toNumber'], 'trim')).toEqual(['toNumber']);
});

test('a constant keeps its kind and its text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), (value) => {
      expect(constantOf(kindOf(value), textOf(value))).toBe(value);
    }),
  );
  expect(constantOf('number', 'many')).toBe(0);
});

test('undo goes back one change, redo forward again, and a new change ends what was undone', () => {
  const draft = (name: string): WorkflowDraft => ({ name, listId: null, steps: [NEW_STEP] });
  let history = changed(changed(beginHistory(draft('a')), draft('b')), draft('c'));
  expect(changed(history, draft('c'))).toBe(history);
  history = undone(history);
  expect([history.now.name, redone(history).now.name]).toEqual(['b', 'c']);
  history = changed(history, draft('d'));
  expect([redone(history).now.name, undone(undone(undone(history))).now.name]).toEqual(['d', 'a']);
});
