/** The worker thread in which one task on a list is done; told what to do by its `workerData`, it answers by messages. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportProgress } from '#electron/ports/importer.ts';
import { databaseFailure } from '#electron/sqlite/failure.ts';
import { loadSqlite } from '#electron/sqlite/load-sqlite.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { post } from '#shared/lib/post.ts';
import { UserError, type UserErrorKind } from '#shared/lib/user-error.ts';
import { examineBeginning } from './examine-beginning.ts';
import { type ImportRequest, importFile } from './import-file.ts';

/** What a worker is started for. */
export type ListTask =
  | { readonly type: 'import'; readonly request: ImportRequest }
  | { readonly type: 'examine'; readonly request: Pick<ImportRequest, 'path' | 'options'> }
  | { readonly type: 'rename'; readonly listsPath: string; readonly listId: ListId; readonly name: string }
  | { readonly type: 'hide'; readonly listsPath: string; readonly listId: ListId }
  | { readonly type: 'sweep'; readonly listsPath: string };

/** What the worker says: that it is up, any number of reports, then how it ended. */
export type ImportMessage =
  /** From here on it may be terminated at any moment; see `loadSqlite`. */
  | { readonly type: 'up' }
  | { readonly type: 'progress'; readonly progress: ImportProgress }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'refused'; readonly kind: UserErrorKind; readonly message: string };

const say = (message: ImportMessage): void => post(parentPort, message);

const FAILURES: Readonly<Record<ListTask['type'], string>> = {
  import: 'The import failed, and nothing was imported.',
  examine: 'The file could not be looked at. Nothing was changed.',
  rename: 'The list could not be renamed. It is as it was.',
  hide: 'The list could not be removed. It is as it was.',
  sweep: 'What is left of removed lists could not be erased. It is erased at the next start.',
};

async function run(task: ListTask): Promise<void> {
  try {
    say({ type: 'done', result: await carryOut(task) });
  } catch (error) {
    const refusal = error instanceof UserError ? error : databaseFailure(error, FAILURES[task.type]);
    if (refusal === null) throw error;
    say({ type: 'refused', kind: refusal.kind, message: refusal.message });
  }
}

async function carryOut(task: ListTask): Promise<unknown> {
  switch (task.type) {
    case 'import':
      return importFile(task.request, (progress) => say({ type: 'progress', progress }));
    case 'examine':
      return examineBeginning(task.request.path, task.request.options);
    case 'rename':
    case 'hide':
    case 'sweep': {
      const { hideList, renameList, sweepLists } = await import('#electron/lists/keeping/keep-lists.ts');
      if (task.type === 'rename') return renameList(task.listsPath, task.listId, task.name);
      return task.type === 'hide' ? hideList(task.listsPath, task.listId) : sweepLists(task.listsPath);
    }
    default:
      return assertNever(task, 'task');
  }
}

// Only `runListTask` starts this file, and it gives nothing else.
const wanted = workerData as ListTask;
if (wanted.type !== 'examine') loadSqlite();
say({ type: 'up' });
await run(wanted);
