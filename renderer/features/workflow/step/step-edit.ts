import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { FieldMappingView, StepView, WorkflowDraft } from '#shared/ipc/workflows.ts';

/** A step that sends nowhere yet. */
export const NEW_STEP: StepView = {
  connectionId: null,
  pool: null,
  url: null,
  method: 'POST',
  body: { kind: 'fields', fields: [] },
  recordsPerCall: 1,
  isIdempotent: false,
  priceMicros: 0,
};

/** A draft with one of its steps changed. */
export const withStep = (draft: WorkflowDraft, index: number, step: StepView): WorkflowDraft => ({
  ...draft,
  steps: draft.steps.map((one, place) => (place === index ? step : one)),
});

/** A step aimed at another connection: a webhook's pool or an address of its own, never what the last one had. */
export function aimedAt(step: StepView, connection: ConnectionView): StepView {
  const isByAddress = connection.authentication === 'address' || connection.webhooks.length > 0;
  return {
    ...step,
    connectionId: connection.id,
    pool: isByAddress ? (connection.webhooks[0]?.pool ?? null) : null,
    url: isByAddress ? null : (step.url ?? '/'),
    method: isByAddress ? 'POST' : step.method,
  };
}

/** The fields of a step; none where it has a body of another kind. */
export const fieldsOf = ({ body }: StepView): readonly FieldMappingView[] =>
  body.kind === 'fields' ? body.fields : [];

/** A step with these fields as its body. */
export const withFields = (step: StepView, fields: readonly FieldMappingView[]): StepView => ({
  ...step,
  body: { kind: 'fields', fields: [...fields] },
});

/** Fields with one more for a column, under the column's name made plain and free. */
export function withColumn(fields: readonly FieldMappingView[], column: string): readonly FieldMappingView[] {
  return [...fields, { kind: 'column', field: freeName(fields, plainName(column)), column, transforms: [] }];
}

/** Fields with one more that is the same for every row. */
export function withConstant(fields: readonly FieldMappingView[]): readonly FieldMappingView[] {
  return [...fields, { kind: 'constant', field: freeName(fields, 'field'), value: '' }];
}

/** Fields with the nth one moved up or down; the same where it stands at the end already. */
export function moved(
  fields: readonly FieldMappingView[],
  from: number,
  by: -1 | 1,
): readonly FieldMappingView[] {
  const other = fields[from + by];
  const one = fields[from];
  if (one === undefined || other === undefined) return fields;
  return fields.map((field, place) => (place === from ? other : place === from + by ? one : field));
}

/** Names that more than one field has: only the last of them would arrive. */
export function twins(fields: readonly FieldMappingView[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { field } of fields) {
    if (seen.has(field)) twice.add(field);
    seen.add(field);
  }
  return twice;
}

/** `Work Email` as a field is named: `work_email`. */
export function plainName(column: string): string {
  const plain = column
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
  return plain === '' ? 'field' : plain;
}

function freeName(fields: readonly FieldMappingView[], wanted: string): string {
  const names = new Set(fields.map(({ field }) => field));
  let name = wanted;
  for (let number = 2; names.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}
