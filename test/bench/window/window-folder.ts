import type { ListId, RunId } from '#shared/lib/ids.ts';

/** What `programs/window-folder.ts` made. */
export interface WindowFolder {
  /** Planned over the long list, and not begun. */
  readonly runId: RunId;
  readonly listId: ListId;
  /** The file of the long list. */
  readonly csv: string;
  readonly csvBytes: number;
}
