import { join } from 'node:path';
import { createListsHandlers } from '#electron/ipc/handlers/lists.handlers.ts';
import { createListViews } from '#electron/lists/views/list-views.ts';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { Surface } from '#electron/ports/surface.ts';
import type { Jobs } from '#electron/services/desk/jobs.ts';
import { describeLists } from '#electron/services/lists/describe-lists.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { Workspace } from './workspace.ts';

interface ListsDeskParts {
  readonly workspace: Pick<Workspace, 'dataDir' | 'importer' | 'keeper' | 'ledger' | 'lists'>;
  readonly board: LiveBoard;
  readonly jobs: Jobs;
  readonly shelf: FileShelf;
  readonly surface: Surface;
}

/** The part of a window's core that has to do with lists. */
export interface ListsDesk {
  readonly handlers: Handlers['lists'];
  /** Looks at the lists, then erases what an earlier program had no time to; nobody needs to wait for it. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

export function openListsDesk({ workspace, board, jobs, shelf, surface }: ListsDeskParts): ListsDesk {
  const { dataDir, importer, keeper, ledger, lists } = workspace;
  const views = createListViews(join(dataDir, 'lists.db'));
  return {
    handlers: createListsHandlers({ board, importer, jobs, keeper, ledger, lists, shelf, surface, views }),
    async begin() {
      // Every first screen asks for the lists: what tells of them begins while the window is still being drawn.
      // Whoever asks for them hears what is wrong with them.
      await describeLists({ lists, views }).catch(() => undefined);
      await keeper.sweep();
    },
    async close() {
      await Promise.all([views.close(), keeper.close()]);
    },
  };
}
