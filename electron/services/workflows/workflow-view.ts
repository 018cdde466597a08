import type { Lists } from '#electron/ports/lists.ts';
import { type FieldMapping, isConstant } from '#shared/domain/mapping/field-mapping.ts';
import type { BodyTemplate } from '#shared/domain/runs/workflow.ts';
import type { SavedWorkflow, WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { FieldMappingView, StepView, WorkflowDraft, WorkflowView } from '#shared/ipc/workflows.ts';

/** A workflow as a window drew it up. */
export const definitionOf = ({ name, listId, steps }: WorkflowDraft): WorkflowDefinition => ({
  name,
  listId,
  steps: steps.map((step) => ({ ...step, body: bodyOf(step.body) })),
});

function bodyOf(body: StepView['body']): BodyTemplate {
  return body.kind === 'fields' ? { kind: 'fields', fields: body.fields.map(mappingOf) } : body;
}

function mappingOf(view: FieldMappingView): FieldMapping {
  if (view.kind === 'constant') return { field: view.field, constant: view.value };
  const { field, column, transforms } = view;
  return transforms.length === 0 ? { field, column } : { field, column, transforms };
}

/** A workflow for a window: a list that is no more is none. */
export async function workflowView(lists: Lists, workflow: SavedWorkflow): Promise<WorkflowView> {
  const { listId } = workflow;
  const isThere = listId !== null && (await lists.find(listId)) !== null;
  return {
    ...workflow,
    listId: isThere ? listId : null,
    steps: workflow.steps.map((step) => ({ ...step, body: viewOfBody(step.body) })),
  };
}

const viewOfBody = (body: BodyTemplate): StepView['body'] =>
  body.kind === 'fields' ? { kind: 'fields', fields: body.fields.map(fieldView) } : body;

/** A field for a window. */
export function fieldView(mapping: FieldMapping): FieldMappingView {
  if (isConstant(mapping)) return { kind: 'constant', field: mapping.field, value: mapping.constant };
  const { field, column, transforms = [] } = mapping;
  return { kind: 'column', field, column, transforms: [...transforms] };
}
