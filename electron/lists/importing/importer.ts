import { createTurns, type Turns } from '#electron/lists/keeping/turns.ts';
import type { Clock } from '#electron/ports/clock.ts';
import type { Importer, ImportProgress, ImportResult } from '#electron/ports/importer.ts';
import type { ImportRequest } from './import-file.ts';
import { runListTask } from './list-task.ts';

export interface ImporterSetup {
  /** Where `lists.db` is; made when missing. */
  readonly listsPath: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Shared with whatever else may not go on beside an import. */
  readonly turns?: Turns;
}

/** The `Importer` on the lists database. Imports that are asked for at once are done one after another. */
export function createImporter({ listsPath, clock, turns = createTurns() }: ImporterSetup): Importer {
  return {
    import: (path, options, onProgress, signal) =>
      turns(() => importOne({ path, listsPath, options, importedAt: clock.now() }, { onProgress, signal })),
    examine: (path, options) => runListTask({ type: 'examine', request: { path, options } }),
  };
}

interface Watch {
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal | undefined;
}

async function importOne(request: ImportRequest, watch: Watch): Promise<ImportResult> {
  try {
    return await runListTask<ImportResult>({ type: 'import', request }, watch);
  } catch (error) {
    // Its thread had no time to take away what it had written.
    if (watch.signal?.aborted === true) await trySweep(request.listsPath);
    throw error;
  }
}

/** When even this fails, the next import does it; the user wanted no more than the end of this one. */
async function trySweep(listsPath: string): Promise<void> {
  try {
    await runListTask({ type: 'sweep', listsPath });
  } catch {}
}
