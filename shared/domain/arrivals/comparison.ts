import { entityKey, type KeyKind, normalizeKeyPart } from '#shared/domain/lists/entity-key.ts';

/** A column of the run's list, and the column of the file that holds the same. */
export interface ColumnPair {
  /** Where it stands in the list's rows, from 0. */
  readonly ours: number;
  /** Where it stands in the file's records, from 0. */
  readonly theirs: number;
}

/** How rows of a run are told to be records of a file: by key where they have one, else by all fields that both have. */
export interface Comparison {
  readonly key: readonly (ColumnPair & { readonly kind: KeyKind })[];
  readonly fields: readonly ColumnPair[];
}

/** Whose cells are read. */
export type Side = keyof ColumnPair;

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
    comparison.key.map((pair) => cells[pair[side]] ?? null),
    kinds,
  );
  if (key !== null) return { by: 'key', text: key };
  const values = comparison.fields.map((pair) => normalizeKeyPart(cells[pair[side]] ?? '', 'text') ?? '');
  return values.some((value) => value !== '') ? { by: 'fields', text: JSON.stringify(values) } : null;
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
