import { expect, test } from 'vitest';
import {
  fieldsWithoutColumn,
  othersThatFit,
  workflowFor,
} from '#renderer/features/runs/start/fit-workflow.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView, WorkflowView } from '#shared/ipc/workflows.ts';
import type { ConnectionId, ListId } from '#shared/lib/ids.ts';
import { list, workflow } from '#test/support/window/screen-builders.ts';

const column = (field: string, from: string): FieldMappingView => ({
  kind: 'column',
  field,
  column: from,
  transforms: ['trim'],
});

const SOURCE: FieldMappingView = { kind: 'constant', field: 'source', value: 'fair' };

const withFields = (fields: FieldMappingView[], given: Partial<WorkflowView> = {}): WorkflowView => {
  const { steps, ...rest } = workflow();
  return { ...rest, steps: steps.map((step) => ({ ...step, body: { kind: 'fields', fields } })), ...given };
};

const listOf = (...names: readonly string[]): List =>
  list({
    id: 2 as ListId,
    name: 'big.csv',
    columns: names.map((name, index) => ({ name, index, type: 'text' })),
  });

test('fields whose column is not there are found, and constants need none', () => {
  const chosen = withFields([column('email', 'Email'), column('first_name', 'First Name'), SOURCE]);
  expect(fieldsWithoutColumn(chosen, listOf('Email', 'city'))).toEqual([column('first_name', 'First Name')]);
  expect(fieldsWithoutColumn(chosen, listOf('First Name', 'Email'))).toEqual([]);
  const [step] = chosen.steps;
  if (step === undefined) throw new Error('a workflow without a step');
  const templated = { ...chosen, steps: [{ ...step, body: { kind: 'template' as const, text: '{{ x }}' } }] };
  expect(fieldsWithoutColumn(templated, listOf('Email'))).toEqual([]);
});

test('others that fit the list are offered, those made for it first, and never one that sends nowhere', () => {
  const big = listOf('email');
  const chosen = withFields([column('email', 'Email')], { id: 1 });
  const fits = withFields([column('mail', 'email')], { id: 2, listId: 9 as ListId });
  const made = withFields([column('mail', 'email')], { id: 3, listId: big.id });
  const unfit = withFields([column('mail', 'E-Mail')], { id: 4 });
  const aimless = withFields([column('mail', 'email')], { id: 5 });
  const steps = aimless.steps.map((step) => ({ ...step, connectionId: null }));
  expect(othersThatFit([chosen, fits, made, unfit, { ...aimless, steps }], chosen, big)).toEqual([
    made,
    fits,
  ]);
});

const PARTS = { taken: ['Send big.csv'], suggested: [column('email', 'email'), column('source', 'Source')] };

test('a workflow for the list does the same with the columns of the same names, or of the names of the fields', () => {
  const chosen = withFields([
    column('email', 'E-Mail'),
    column('company', 'Firm'),
    column('x', 'Gone'),
    SOURCE,
  ]);
  const { draft, leftOut } = workflowFor(chosen, listOf('email', 'Company'), PARTS);
  expect(leftOut).toEqual(['x']);
  expect(draft).toEqual({
    name: 'Send big.csv 2',
    listId: 2,
    steps: [
      {
        ...chosen.steps[0],
        body: { kind: 'fields', fields: [column('email', 'email'), column('company', 'Company'), SOURCE] },
      },
    ],
  });
  expect(draft.steps[0]?.connectionId).toBe(4 as ConnectionId);
});

test('where no field fits, every column of the list is sent, and what is the same for every row still is', () => {
  const chosen = withFields([column('x', 'Gone'), SOURCE]);
  const { draft, leftOut } = workflowFor(chosen, listOf('email', 'Source'), PARTS);
  expect(leftOut).toEqual(['x']);
  expect(draft.steps[0]?.body).toEqual({ kind: 'fields', fields: [column('email', 'email'), SOURCE] });
});
