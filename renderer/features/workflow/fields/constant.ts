/** What kinds of constant there are to choose from. */
export type ConstantKind = 'text' | 'number' | 'true' | 'false' | 'null';

type Value = string | number | boolean | null;

export function kindOf(value: Value): ConstantKind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'number' ? 'number' : 'text';
}

/** A value as it is typed; of those that are not typed, nothing. */
export const textOf = (value: Value): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The value of a kind that was typed; what is no number is 0. */
export function constantOf(kind: ConstantKind, text: string): Value {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : 0;
    case 'true':
    case 'false':
      return kind === 'true';
    case 'null':
      return null;
  }
}
