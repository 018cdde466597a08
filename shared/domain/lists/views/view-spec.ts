import type { ListId } from '#shared/lib/ids.ts';

/** More conditions at once, or a longer text to look for, are no look at a list that a person takes. */
export const MOST_FILTERS = 50;
export const LONGEST_SEARCH = 200;

/** A condition on one column of a list, or on its rows' problems. Letters' case does not matter. */
export type Filter =
  | { readonly kind: 'is'; readonly column: string; readonly values: readonly (string | null)[] }
  | { readonly kind: 'contains'; readonly column: string; readonly text: string }
  | { readonly kind: 'empty'; readonly column: string }
  | { readonly kind: 'filled'; readonly column: string }
  | { readonly kind: 'problem' };

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** Which rows of a list are shown, and in which order. */
export interface ViewSpec {
  readonly listId: ListId;
  /** All of them must hold. */
  readonly filters: readonly Filter[];
  /** Text that some cell must hold; empty for any. */
  readonly search: string;
  /** The list's own order without. */
  readonly sort: Sort | null;
}
