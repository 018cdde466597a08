import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import type { RowId } from '#shared/lib/ids.ts';

/** Rows of a list by what is in them: what `rowMatcher` says, of the list as it was imported. */
export type Matching = Pick<ViewSpec, 'listId' | 'filters' | 'search'>;

/**
 * Finds the rows of a list that a run takes by what is in them. The same words give the same rows each time, whoever
 * looks for them.
 *
 * Both reject with `UserError`: `state` for a list that is no more, `input` for a column that the list does not have.
 */
export interface MatchingRows {
  count(of: Matching): Promise<number>;
  /** Their ids in the list's order, a piece at a time: memory stays flat, and others have their turn in between. */
  ids(of: Matching): AsyncIterable<readonly RowId[]>;
}
