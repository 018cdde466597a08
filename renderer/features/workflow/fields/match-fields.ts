import { matchColumns } from '#shared/domain/mapping/match-columns.ts';
import type { FieldMappingView, WorkflowDraft } from '#shared/ipc/workflows.ts';
import { fieldsOf, withFields } from '../step/step-edit.ts';

/** A field that is filled from a column. */
type ColumnField = Extract<FieldMappingView, { readonly kind: 'column' }>;

/** Whether a field is filled from a column that the list does not have. */
export const isDead = (field: FieldMappingView, columns: readonly string[]): field is ColumnField =>
  field.kind === 'column' && !columns.includes(field.column);

/** Two names of what a field is filled from: before, and now. */
export interface Rebinding {
  readonly from: string;
  readonly to: string;
}

/**
 * A draft with fields that have no column in a list filled from the columns of the same name there. A field whose
 * column is not there by name stays as it is: what it meant is the user's to say.
 *
 * @returns besides, which columns stand for which now
 */
export function rebound(
  draft: WorkflowDraft,
  columns: readonly string[],
): { readonly draft: WorkflowDraft; readonly rebindings: readonly Rebinding[] } {
  const all = draft.steps.flatMap((step) => fieldsOf(step));
  const matches = byColumn(all, columns);
  const rebindings = [...matches].flatMap(([from, to]) => (from === to ? [] : [{ from, to }]));
  if (rebindings.length === 0) return { draft, rebindings };
  const steps = draft.steps.map((step) =>
    step.body.kind === 'fields' ? withFields(step, withMatches(step.body.fields, matches)) : step,
  );
  return { draft: { ...draft, steps }, rebindings };
}

const withMatches = (
  fields: readonly FieldMappingView[],
  matches: ReadonlyMap<string, string>,
): readonly FieldMappingView[] =>
  fields.map((field) =>
    field.kind === 'column' ? { ...field, column: matches.get(field.column) ?? field.column } : field,
  );

/** Columns in use and what they are called in a list. */
const byColumn = (fields: readonly FieldMappingView[], columns: readonly string[]) =>
  matchColumns(
    fields.flatMap((field) => (field.kind === 'column' ? [field.column] : [])),
    columns,
  );

/**
 * For each field without a column, in its place, the column that its name speaks for: that of the column that it had,
 * or else its own. Null where nothing does, and where nothing is missing.
 */
export function suggestions(
  fields: readonly FieldMappingView[],
  columns: readonly string[],
): readonly (string | null)[] {
  const dead = fields.filter((field) => isDead(field, columns));
  const byOldColumn = byColumn(fields, columns);
  const byField = matchColumns(
    dead.map(({ field }) => field),
    columns,
  );
  return fields.map((field) =>
    isDead(field, columns) ? (byOldColumn.get(field.column) ?? byField.get(field.field) ?? null) : null,
  );
}

/** Fields filled from the columns that are suggested for them. */
export const withSuggestions = (
  fields: readonly FieldMappingView[],
  suggested: readonly (string | null)[],
): readonly FieldMappingView[] =>
  fields.map((field, place) => {
    const column = suggested[place] ?? null;
    return field.kind === 'column' && column !== null ? { ...field, column } : field;
  });
