import { runListTask } from '#electron/lists/importing/list-task.ts';
import type { ListKeeper } from '#electron/ports/list-keeper.ts';
import type { Turns } from './turns.ts';

interface KeeperSetup {
  /** Where `lists.db` is. */
  readonly listsPath: string;
  /** Those of the importer: what is erased and what is written must not be mixed up. */
  readonly turns: Turns;
  /** Told when an erasing failed, which nobody waits for. */
  readonly onFault: (error: unknown) => void;
}

/** The `ListKeeper` on the lists database. */
export function createListKeeper({ listsPath, turns, onFault }: KeeperSetup): ListKeeper {
  const closing = new AbortController();
  let erasing: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    try {
      await turns(() => runListTask({ type: 'sweep', listsPath }, { signal: closing.signal }));
    } catch (error) {
      if (!closing.signal.aborted) onFault(error);
    }
  };
  return {
    rename: (listId, name) => runListTask({ type: 'rename', listsPath, listId, name }),
    async remove(listId) {
      await runListTask({ type: 'hide', listsPath, listId });
      erasing = sweep();
    },
    sweep,
    async close() {
      closing.abort();
      await erasing;
    },
  };
}
