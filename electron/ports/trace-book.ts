import type { ListId } from '#shared/lib/ids.ts';

/**
 * What runs left behind of a list's rows, besides hashes, counts and costs: it goes with the list. The two are in two
 * databases, so that it is promised first and done when the list is gone, by whichever program comes to it.
 */
export interface TraceBook {
  /**
   * Does something about a list while no run is being planned from it, or could begin to be: planning and this take
   * turns, over all programs.
   *
   * @throws UserError `busy` when a run is being planned from this list; nothing was done then
   */
  betweenPlannings<Value>(list: ListId, work: () => Promise<Value>): Promise<Value>;
  /** Promises that what is left of a list is erased once that is gone. */
  promiseErasing(list: ListId): Promise<void>;
  /** Lists of which that was promised and not done yet; some may still be there. */
  promisedErasings(): Promise<readonly ListId[]>;
  /**
   * Erases the answers to failed calls of a list's runs and the words by which these chose rows, their bytes too; again
   * and again is the same as once.
   */
  eraseAnswers(list: ListId): Promise<void>;
}
