import type { ListId } from '#shared/lib/ids.ts';

/** Changes lists as a whole, in a worker. Throws `UserError('state')` for a list that is not there. */
export interface ListKeeper {
  rename(id: ListId, name: string): Promise<void>;
  /**
   * Takes a list out of everybody's sight, for good when it resolves. Its rows, edits and problems are erased after
   * that, in small parts between imports; what a death leaves is erased by the next `sweep` or import.
   */
  remove(id: ListId): Promise<void>;
  /** Erases what imports and removals left behind that did not come to their end. */
  sweep(): Promise<void>;
  /** Ends an erasing under way; the next program goes on with it. */
  close(): Promise<void>;
}
