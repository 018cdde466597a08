import type { FieldMappingView, StepView, WorkflowDraft } from '#shared/ipc/workflows.ts';

/** A workflow of one step without a list and a connection, as a window begins it. */
export const aDraft = (over: Partial<WorkflowDraft> = {}, step: Partial<StepView> = {}): WorkflowDraft => ({
  name: 'To Clay',
  listId: null,
  steps: [
    {
      connectionId: null,
      pool: null,
      url: null,
      method: 'POST',
      body: { kind: 'fields', fields: [{ kind: 'column', field: 'email', column: 'Email', transforms: [] }] },
      recordsPerCall: 1,
      isIdempotent: false,
      priceMicros: 0,
      ...step,
    },
  ],
  ...over,
});

/** A body of these fields. */
export const fieldsOf = (...fields: FieldMappingView[]): StepView['body'] => ({ kind: 'fields', fields });
