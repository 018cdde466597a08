import { createListsHandlers } from '#electron/ipc/handlers/lists.handlers.ts';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { Surface } from '#electron/ports/surface.ts';
import type { Jobs } from '#electron/services/desk/jobs.ts';
import { describeLists } from '#electron/services/lists/describe-lists.ts';
import { finishErasures } from '#electron/services/lists/remove-list.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { Workspace } from './workspace.ts';

interface ListsDeskParts {
  readonly workspace: Pick<Workspace, 'importer' | 'keeper' | 'ledger' | 'lists' | 'views'>;
  readonly board: LiveBoard;
  readonly jobs: Jobs;
  readonly shelf: FileShelf;
  readonly surface: Surface;
  readonly onFault: (error: unknown) => void;
}

/** The part of a window's core that has to do with lists. */
export interface ListsDesk {
  readonly handlers: Handlers['lists'];
  /** Looks at the lists, then erases what an earlier program had no time to; nobody needs to wait for it. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

export function openListsDesk({ workspace, onFault, ...parts }: ListsDeskParts): ListsDesk {
  const { importer, keeper, ledger, lists, views } = workspace;
  let erasing: Promise<void> = Promise.resolve();
  let isClosed = false;
  // What fails is promised still, and tried again with the next removal or start.
  const erase = async (): Promise<void> => {
    if (isClosed) return;
    erasing = erasing.then(() => finishErasures({ ledger, lists })).catch(onFault);
    await erasing;
  };
  return {
    handlers: createListsHandlers({ ...parts, importer, keeper, ledger, lists, views, erase }),
    async begin() {
      // Every first screen asks for the lists: what tells of them begins while the window is still being drawn.
      // Whoever asks for them hears what is wrong with them.
      await describeLists({ lists, views }).catch(() => undefined);
      await keeper.sweep();
      await erase();
    },
    async close() {
      isClosed = true;
      await Promise.all([views.close(), keeper.close(), erasing]);
    },
  };
}
