import type { SentValue, Transform } from './transforms.ts';

/** A field that is filled from a column, which `transforms` change on the way; without them it is sent as it is. */
export interface ColumnField {
  readonly field: string;
  readonly column: string;
  readonly transforms?: readonly Transform[];
}

/** A field that has the same value in every request. */
export interface ConstantField {
  readonly field: string;
  readonly constant: SentValue;
}

/** One field of the request and where its value comes from. */
export type FieldMapping = ColumnField | ConstantField;

export const isConstant = (mapping: FieldMapping): mapping is ConstantField => 'constant' in mapping;

/** A value as the other side's table shows it in an export; null where nothing was sent. */
export const shownValue = (value: SentValue): string | null => (value === null ? null : String(value));
