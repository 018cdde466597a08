import type { ListInfo, ListRow, Lists } from '#electron/ports/lists.ts';
import {
  type ColumnPair,
  type Comparison,
  type FieldPair,
  keyKindsOf,
} from '#shared/domain/arrivals/comparison.ts';
import { findColumn } from '#shared/domain/arrivals/find-column.ts';
import { type KeySample, keyKindOf } from '#shared/domain/lists/guess-key.ts';
import {
  type ColumnField,
  type FieldMapping,
  isConstant,
  shownValue,
} from '#shared/domain/mapping/field-mapping.ts';
import type { Transform } from '#shared/domain/mapping/transforms.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** A comparison, and the columns by which it is made, for the user to see. */
export interface ChosenComparison extends Comparison {
  /** The file's key columns; empty when rows are told apart by their fields alone. */
  readonly keyNames: readonly string[];
  /** The file's columns for fields that were sent. */
  readonly fieldNames: readonly string[];
  /** Fields that were sent and that the file has no column for. */
  readonly absentFields: readonly string[];
}

/** The two tables whose columns are to be brought together. */
export interface Tables {
  readonly run: Run;
  readonly list: ListInfo;
  readonly file: ListInfo;
}

const SAMPLE_ROWS = 200;

/**
 * Which columns of the file hold what the run sent: the key by the fields that the list's key columns are sent as, or
 * as the user says; and all fields for rows without a key.
 *
 * @param keyColumns the file's key columns that the user chose; null to find them by the run's mapping
 * @throws UserError `input` when the file has no such columns, `state` when the run's records cannot be compared
 */
export async function chooseComparison(
  lists: Lists,
  tables: Tables,
  keyColumns: readonly string[] | null,
): Promise<ChosenComparison> {
  const { run, list, file } = tables;
  const fields = sentFields(run);
  const names = file.columns.map(({ name }) => name);
  const pairs = pairFields(fields, list, names);
  const key = keyColumns === null ? keyByMapping(tables, fields) : keyByWish(tables, fields, keyColumns);
  if (key === null && !pairs.some((pair) => 'ours' in pair)) throw nothingInCommon(tables, fields);
  return {
    key: await withKinds(lists, list, key ?? []),
    fields: pairs,
    keyNames: (key ?? []).map(({ theirs }) => names[theirs] ?? ''),
    fieldNames: pairs.map(({ theirs }) => names[theirs] ?? ''),
    absentFields: fields.filter(({ field }) => findColumn(field, names) === null).map(({ field }) => field),
  };
}

/** The fields of the run's one step; none when it sends a template or nothing. */
function sentFields({ id, plan }: Run): readonly FieldMapping[] {
  const [step, ...others] = plan.workflow.steps;
  if (step === undefined || others.length > 0) {
    throw new UserError(
      'state',
      `Run ${id} has ${plan.workflow.steps.length} steps; an arrival check knows runs of one. Nothing was changed.`,
    );
  }
  return step.body.kind === 'fields' ? step.body.fields : [];
}

const columnOf = (list: ListInfo, name: string): number | null =>
  list.columns.find((column) => column.name === name)?.index ?? null;

function pairFields(
  fields: readonly FieldMapping[],
  list: ListInfo,
  names: readonly string[],
): readonly FieldPair[] {
  return fields.flatMap((mapping): readonly FieldPair[] => {
    const theirs = findColumn(mapping.field, names);
    if (theirs === null) return [];
    if (isConstant(mapping)) return [{ constant: shownValue(mapping.constant) ?? '', theirs }];
    const ours = columnOf(list, mapping.column);
    return ours === null ? [] : [{ ours, theirs, ...changesOf(mapping) }];
  });
}

/** What was done to a field's column, where anything was. */
const changesOf = ({ transforms = [] }: Pick<ColumnField, 'transforms'>): Pick<ColumnPair, 'transforms'> =>
  transforms.length === 0 ? {} : { transforms };

/** After these a key is the same key; what others leave of it is told apart as a plain text. */
const KEEPS_KEY: ReadonlySet<Transform> = new Set(['trim', 'lowercase', 'uppercase', 'emptyToNull']);

const keepsKey = ({ transforms = [] }: Pick<ColumnField, 'transforms'>): boolean =>
  transforms.every((transform) => KEEPS_KEY.has(transform));

/** The field that a column was sent as: where there are several, one that still holds all of it. */
function fieldOf(fields: readonly FieldMapping[], column: string): ColumnField | null {
  const sent = fields.flatMap((mapping) =>
    isConstant(mapping) || mapping.column !== column ? [] : [mapping],
  );
  return sent.find(keepsKey) ?? sent[0] ?? null;
}

/** The list's key columns under the names that they are sent as; null when the list has no key. */
function keyByMapping({ list, file }: Tables, fields: readonly FieldMapping[]): readonly ColumnPair[] | null {
  if (list.keyColumns.length === 0) return null;
  const names = file.columns.map(({ name }) => name);
  return list.keyColumns.map((column) => {
    const sent = fieldOf(fields, column);
    const sentAs = sent?.field ?? column;
    const theirs = findColumn(sentAs, names);
    const ours = columnOf(list, column);
    if (theirs === null || ours === null) throw noSuchColumn(sentAs, file);
    return { ours, theirs, ...changesOf(sent ?? {}) };
  });
}

/** The file's columns that the user named, each with the list's column that it stands for. */
function keyByWish(
  { list, file }: Tables,
  fields: readonly FieldMapping[],
  wanted: readonly string[],
): readonly ColumnPair[] {
  const names = file.columns.map(({ name }) => name);
  const isWholeKey = list.keyColumns.length === wanted.length;
  return wanted.map((name, place) => {
    const theirs = findColumn(name, names);
    if (theirs === null) throw noSuchColumn(name, file);
    const sent = sentAs(fields, name);
    const ours = columnOf(list, sent?.column ?? (isWholeKey ? list.keyColumns[place] : undefined) ?? name);
    if (ours === null) throw noCounterpart(name, list);
    return { ours, theirs, ...changesOf(sent ?? {}) };
  });
}

/** The mapping that fills a field; null where none does, or every row has the same. */
function sentAs(fields: readonly FieldMapping[], name: string): ColumnField | null {
  const place = findColumn(
    name,
    fields.map(({ field }) => field),
  );
  const mapping = fields[place ?? -1];
  return mapping === undefined || isConstant(mapping) ? null : mapping;
}

/** The kinds that the import gave the list's key; for a key that the user chose now, those that its values suggest. */
async function withKinds(
  lists: Lists,
  list: ListInfo,
  pairs: readonly ColumnPair[],
): Promise<Comparison['key']> {
  const rows = await lists.rows(list.id, await lists.rowIdsAfter(list.id, 0, SAMPLE_ROWS));
  const isListKey =
    pairs.length === list.keyColumns.length &&
    pairs.every(({ ours }, place) => columnOf(list, list.keyColumns[place] ?? '') === ours);
  if (!isListKey) {
    const sample = sampleOf(list, rows);
    return pairs.map((pair) => ({ ...pair, kind: keepsKey(pair) ? keyKindOf(sample, pair.ours) : 'text' }));
  }
  const keyed = rows.map(({ key, values }) => ({
    key,
    cells: pairs.map(({ ours }) => values[ours] ?? null),
  }));
  const kinds = keyKindsOf(keyed, pairs.length);
  return pairs.map((pair, place) => ({ ...pair, kind: keepsKey(pair) ? (kinds[place] ?? 'text') : 'text' }));
}

const sampleOf = (list: ListInfo, rows: readonly ListRow[]): KeySample => ({
  names: list.columns.map(({ name }) => name),
  rows: rows.map(({ values }) => values.map((value) => value ?? '')),
});

const MOST_NAMED = 30;

function columnsOf({ columns }: ListInfo): string {
  const shown = columns.slice(0, MOST_NAMED).map(({ name }) => name);
  return `${shown.join(', ')}${columns.length > MOST_NAMED ? ', …' : ''}`;
}

const noSuchColumn = (name: string, file: ListInfo): UserError =>
  new UserError(
    'input',
    `${file.name} has no column "${name}" to tell rows by. Nothing was changed. Its columns are: ${columnsOf(file)}. ` +
      'Name the one that holds the key with --key.',
  );

const noCounterpart = (name: string, list: ListInfo): UserError =>
  new UserError(
    'input',
    `Nothing that the run sent is called "${name}", and the key of ${list.name} has not as many columns as were ` +
      'named with --key. Nothing was changed. Name one column of the file for each column of the key.',
  );

function nothingInCommon({ run, file }: Tables, fields: readonly FieldMapping[]): UserError {
  const sent =
    fields.length === 0
      ? 'a template, and its rows have no key'
      : fields
          .slice(0, MOST_NAMED)
          .map(({ field }) => field)
          .join(', ');
  return new UserError(
    'input',
    `${file.name} has no column of what run ${run.id} sent (${sent}), so nothing can be compared. Nothing was changed. ` +
      `Its columns are: ${columnsOf(file)}.`,
  );
}
