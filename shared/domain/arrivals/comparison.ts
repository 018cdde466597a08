import { entityKey, type KeyKind, normalizeKeyPart } from '#shared/domain/lists/entity-key.ts';
import { shownValue } from '#shared/domain/mapping/field-mapping.ts';
import { type Transform, transformCell } from '#shared/domain/mapping/transforms.ts';

/** A column of the run's list, and the column of the file that holds the same. */
export interface ColumnPair {
  /** Where it stands in the list's rows, from 0. */
  readonly ours: number;
  /** Where it stands in the file's records, from 0. */
  readonly theirs: number;
  /** What was done to the cell before it was sent. */
  readonly transforms?: readonly Transform[];
}

/** What every row was sent with, and the column of the file that holds it. */
export interface ConstantPair {
  /** As an export shows it. */
  readonly constant: string;
  readonly theirs: number;
}

/** A field that was sent, and the column of the file that holds it. */
export type FieldPair = ColumnPair | ConstantPair;

/** How rows of a run are told to be records of a file: by key where they have one, else by all fields that both have. */
export interface Comparison {
  readonly key: readonly (ColumnPair & { readonly kind: KeyKind })[];
  readonly fields: readonly FieldPair[];
}

/** Whose cells are read. */
export type Side = 'ours' | 'theirs';

/** What a row or record is, as a text: equal for what is the same. */
export interface Identity {
  readonly by: 'key' | 'fields';
  readonly text: string;
}

type Cells = readonly (string | null)[];

/** @returns null when nothing tells it from others: no key, and no field that is filled */
export function identityOf(cells: Cells, comparison: Comparison, side: Side): Identity | null {
  const kinds = comparison.key.map(({ kind }) => kind);
  const key = entityKey(
    comparison.key.map((pair) => cellOf(cells, pair, side)),
    kinds,
  );
  if (key !== null) return { by: 'key', text: key };
  const values = comparison.fields.map(
    (pair) => normalizeKeyPart(cellOf(cells, pair, side) ?? '', 'text') ?? '',
  );
  // What every row has tells none from others.
  const isTold = comparison.fields.some((pair, place) => 'ours' in pair && values[place] !== '');
  return isTold ? { by: 'fields', text: JSON.stringify(values) } : null;
}

/** A cell of the file; of the run's list, what was sent of it. */
function cellOf(cells: Cells, pair: FieldPair, side: Side): string | null {
  if (side === 'theirs') return cells[pair.theirs] ?? null;
  if (!('ours' in pair)) return pair.constant;
  const cell = cells[pair.ours] ?? null;
  if (pair.transforms === undefined) return cell;
  const sent = transformCell(pair.transforms, cell);
  return sent.ok ? shownValue(sent.value) : null;
}

/** A key's cells and what the import made of them. */
export interface KeyedCells {
  readonly cells: Cells;
  readonly key: string | null;
}

const KINDS: readonly KeyKind[] = ['email', 'linkedin', 'domain', 'text'];

/**
 * How the import normalised each cell of a list's keys, told from rows of the list: the kind that makes the stored
 * key of the stored cells. A guess from names could differ from what the import decided.
 *
 * @param width how many cells a key has
 */
export function keyKindsOf(rows: readonly KeyedCells[], width: number): readonly KeyKind[] {
  const keyed = rows.flatMap(({ cells, key }) => {
    const parts = key?.split(KEY_SEPARATOR) ?? [];
    return parts.length === width ? [{ cells, parts }] : [];
  });
  return Array.from({ length: width }, (_, place) => {
    const makes = (kind: KeyKind): boolean =>
      keyed.every(({ cells, parts }) => normalizeKeyPart(cells[place] ?? '', kind) === parts[place]);
    return KINDS.find(makes) ?? 'text';
  });
}

/** As `entityKey` joins the parts of a key. */
const KEY_SEPARATOR = '\u001f';
