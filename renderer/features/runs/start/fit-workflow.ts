import { matchColumns } from '#shared/domain/mapping/match-columns.ts';
import { freeTitle } from '#shared/domain/workflows/free-title.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView, StepView, WorkflowDraft, WorkflowView } from '#shared/ipc/workflows.ts';

type ColumnField = Extract<FieldMappingView, { readonly kind: 'column' }>;

const columnsOf = ({ columns }: Pick<List, 'columns'>): readonly string[] => columns.map(({ name }) => name);

/** The fields of a workflow that are filled from columns which a list does not have. */
export function fieldsWithoutColumn(
  { steps }: Pick<WorkflowDraft, 'steps'>,
  list: Pick<List, 'columns'>,
): readonly ColumnField[] {
  const columns = new Set(columnsOf(list));
  return steps.flatMap(columnFields).filter(({ column }) => !columns.has(column));
}

/** Other workflows that can send a list as it is, those made for it first. */
export function othersThatFit(
  workflows: readonly WorkflowView[],
  chosen: WorkflowView,
  list: List,
): readonly WorkflowView[] {
  const fitting = workflows.filter(
    (one) =>
      one.id !== chosen.id &&
      one.steps.every(({ connectionId }) => connectionId !== null) &&
      fieldsWithoutColumn(one, list).length === 0,
  );
  const isForList = ({ listId }: WorkflowView): boolean => listId === list.id;
  return [...fitting.filter(isForList), ...fitting.filter((one) => !isForList(one))];
}

/** A workflow that was made after another one. */
export interface FittedWorkflow {
  readonly draft: WorkflowDraft;
  /** Fields of the other one that nothing in the list fills. */
  readonly leftOut: readonly string[];
}

interface FittingParts {
  /** Names of all workflows. */
  readonly taken: readonly string[];
  /** One field for each column of the list, for a step of which no field is left. */
  readonly suggested: readonly FieldMappingView[];
}

/**
 * A workflow that does with a list what another one does: the same calls, with fields filled from the columns that have
 * the same names there, or else the names of the fields. What nothing speaks for is left out.
 */
export function workflowFor(
  { steps }: Pick<WorkflowDraft, 'steps'>,
  list: List,
  { taken, suggested }: FittingParts,
): FittedWorkflow {
  const columnFor = columnFinder(steps.flatMap(columnFields), columnsOf(list));
  const leftOut = steps
    .flatMap(columnFields)
    .flatMap((field) => (columnFor(field) === null ? [field.field] : []));
  const filled = (field: FieldMappingView): readonly FieldMappingView[] => {
    if (field.kind === 'constant') return [field];
    const column = columnFor(field);
    return column === null ? [] : [{ ...field, column }];
  };
  const fit = (step: StepView): StepView => {
    if (step.body.kind !== 'fields') return step;
    const fields = step.body.fields.flatMap(filled);
    const hasColumn = fields.some(({ kind }) => kind === 'column');
    const all = hasColumn || columnFields(step).length === 0 ? fields : withSuggested(fields, suggested);
    return { ...step, body: { kind: 'fields', fields: [...all] } };
  };
  const draft = { name: freeTitle(`Send ${list.name}`, taken), listId: list.id, steps: steps.map(fit) };
  return { draft, leftOut };
}

/** The column of a list that a field is filled from by name; null where none is. */
function columnFinder(
  fields: readonly ColumnField[],
  columns: readonly string[],
): (field: ColumnField) => string | null {
  const byColumn = matchColumns(
    fields.map(({ column }) => column),
    columns,
  );
  const byField = matchColumns(
    fields.map(({ field }) => field),
    columns,
  );
  return ({ field, column }) => byColumn.get(column) ?? byField.get(field) ?? null;
}

/** A field is filled once: what is the same for every row stays. */
function withSuggested(
  constants: readonly FieldMappingView[],
  suggested: readonly FieldMappingView[],
): readonly FieldMappingView[] {
  const taken = new Set(constants.map(({ field }) => field));
  return [...suggested.filter(({ field }) => !taken.has(field)), ...constants];
}

const columnFields = ({ body }: StepView): readonly ColumnField[] =>
  body.kind === 'fields' ? body.fields.filter((field) => field.kind === 'column') : [];
