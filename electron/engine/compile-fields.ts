import type { ListRow } from '#electron/ports/lists.ts';
import { type FieldMapping, isConstant } from '#shared/domain/mapping/field-mapping.ts';
import { type Transform, transformCell } from '#shared/domain/mapping/transforms.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** The body of one row. */
export interface RenderedBody {
  /** Null where there is none. */
  readonly json: string | null;
  /** What its identity is made of. */
  readonly content: string;
}

type FieldsRenderer = (row: ListRow) => Result<RenderedBody, string>;

/**
 * Compiles the fields of a body once.
 *
 * @throws UserError `input` for a column that the list does not have
 */
export function compileFields(fields: readonly FieldMapping[], columns: readonly string[]): FieldsRenderer {
  const plain = fields.flatMap((mapping) => plainPart(mapping, columns) ?? []);
  if (plain.length < fields.length) return compileMixed(fields, columns);
  const sorted = plain.toSorted((one, other) => (one.field < other.field ? -1 : 1));
  const isSorted = plain.every((part, position) => part === sorted[position]);
  return (row) => {
    const json = objectOf(plain, row);
    return ok({ json, content: isSorted ? json : objectOf(sorted, row) });
  };
}

/** A field that is a column as it is: by far the most, and kept free of whatever else a field may be. */
interface PlainPart {
  readonly field: string;
  readonly index: number;
  readonly start: string;
}

/** Null for a field that takes more than its column. */
function plainPart(mapping: FieldMapping, columns: readonly string[]): PlainPart | null {
  if (isConstant(mapping)) return null;
  const index = columns.indexOf(mapping.column);
  if (index < 0) throw unknownColumn(mapping.column, columns);
  if ((mapping.transforms ?? []).length > 0) return null;
  return { field: mapping.field, index, start: startOf(mapping.field) };
}

const startOf = (field: string): string => `${JSON.stringify(field)}:`;

function objectOf(parts: readonly PlainPart[], row: ListRow): string {
  let json = '{';
  for (const { index, start } of parts) {
    if (json.length > 1) json += ',';
    json += start + JSON.stringify(row.values[index] ?? null);
  }
  return `${json}}`;
}

/** Gives the JSON of one field with its name before it. */
type PartRenderer = (row: ListRow) => Result<string, string>;

function compileMixed(fields: readonly FieldMapping[], columns: readonly string[]): FieldsRenderer {
  const parts = fields.map((mapping) => compilePart(mapping, columns));
  const order = fields
    .map(({ field }, place) => ({ field, place }))
    .toSorted((one, other) => (one.field < other.field ? -1 : 1));
  return (row) => {
    const members: string[] = [];
    for (const part of parts) {
      const member = part(row);
      if (!member.ok) return member;
      members.push(member.value);
    }
    const content = `{${order.map(({ place }) => members[place]).join(',')}}`;
    return ok({ json: `{${members.join(',')}}`, content });
  };
}

function compilePart(mapping: FieldMapping, columns: readonly string[]): PartRenderer {
  const start = startOf(mapping.field);
  if (isConstant(mapping)) {
    const member = ok(start + JSON.stringify(mapping.constant));
    return () => member;
  }
  const { column, transforms = [] } = mapping;
  const index = columns.indexOf(column);
  if (index < 0) throw unknownColumn(column, columns);
  return (row) => memberOf(start, { column, transforms, cell: row.values[index] ?? null });
}

interface TransformedCell {
  readonly column: string;
  readonly transforms: readonly Transform[];
  readonly cell: string | null;
}

function memberOf(start: string, { column, transforms, cell }: TransformedCell): Result<string, string> {
  const value = transformCell(transforms, cell);
  return value.ok
    ? ok(start + JSON.stringify(value.value))
    : failed(`its column "${column}" ${value.problem}`);
}

function unknownColumn(column: string, columns: readonly string[]): UserError {
  return new UserError(
    'input',
    `The list has no column "${column}". Nothing was sent. Its columns are: ${columns.join(', ')}.`,
  );
}
