import type { ListId, RunId } from '#shared/lib/ids.ts';
import { runProgram } from '#test/support/children/run-program.ts';

/** What `programs/window-folder.ts` made. */
export interface BenchFolder {
  readonly dataDir: string;
  /** Planned over the long list, and not begun. */
  readonly runId: RunId;
  readonly listId: ListId;
  /** The file of the long list. */
  readonly csv: string;
  readonly rows: number;
}

export interface FolderWishes {
  readonly dataDir: string;
  /** Rows of the long list. */
  readonly rows: number;
  /** Where its run sends. */
  readonly url: string;
  readonly perSecond: number;
}

/** Lists beside the long one. */
export const SMALL_LISTS = 19;

/** Fills a data folder as it is after months of use. */
export const makeFolder = async (wishes: FolderWishes): Promise<BenchFolder> => ({
  ...(await runProgram<Pick<BenchFolder, 'runId' | 'listId' | 'csv'>>('window-folder', wishes)),
  dataDir: wishes.dataDir,
  rows: wishes.rows,
});
