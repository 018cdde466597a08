/** The thread in which lists are sorted, filtered, counted and exported: calls come as messages, and so do answers. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FacetsWish, FindWish, OpenedView, ViewExport } from '#electron/ports/list-views.ts';
import type { Matching } from '#electron/ports/matching-rows.ts';
import { databaseFailure } from '#electron/sqlite/failure.ts';
import { loadSqlite } from '#electron/sqlite/load-sqlite.ts';
import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { post } from '#shared/lib/post.ts';
import { UserError, type UserErrorKind } from '#shared/lib/user-error.ts';
import { exportView } from './export-view.ts';
import { type GridRow, gridRow } from './grid-rows.ts';
import { type Page, ViewDesk } from './view-desk.ts';
import { noSuchList, supersededError, type ViewTask } from './view-task.ts';

/** What the thread of views is started with. */
export interface ViewWorkerData {
  readonly listsPath: string;
  /** Told apart from every thread before it. */
  readonly session: string;
}

/** What the thread is asked for. */
export type ViewCall =
  | { readonly method: 'open'; readonly wish: ViewSpec }
  | {
      readonly method: 'rows';
      readonly wish: Page & { readonly viewId: string };
    }
  | { readonly method: 'ids'; readonly wish: Matching & Page }
  | { readonly method: 'facets'; readonly wish: FacetsWish }
  | { readonly method: 'find'; readonly wish: FindWish }
  | { readonly method: 'columnTypes'; readonly wish: { readonly listId: ListId } }
  | { readonly method: 'export'; readonly wish: ViewExport };

export type ViewRequest =
  | { readonly id: number; readonly call: ViewCall }
  | { readonly id: number; readonly call: null };

/** What it answers: any number of reports, then one ending. */
export type ViewAnswer =
  /** To nobody's call: from here on it may be terminated at any moment; see `loadSqlite`. */
  | { readonly id: 0; readonly type: 'up' }
  | { readonly id: number; readonly type: 'progress'; readonly rows: number }
  | { readonly id: number; readonly type: 'value'; readonly value: unknown }
  | { readonly id: number; readonly type: 'refused'; readonly kind: UserErrorKind; readonly message: string }
  | { readonly id: number; readonly type: 'failed'; readonly error: Error };

// Only `createListViews` starts this file, and it gives nothing else.
const { listsPath, session } = workerData as ViewWorkerData;
loadSqlite();
const desk = new ViewDesk(listsPath, session);
const controllers = new Map<number, AbortController>();
const newest = new Map<string, number>();

const say = (answer: ViewAnswer): void => post(parentPort, answer);
say({ id: 0, type: 'up' });

parentPort?.on('message', (request: ViewRequest) => {
  if (request.call === null) controllers.get(request.id)?.abort();
  else void answer(request.id, request.call);
});

async function answer(id: number, call: ViewCall): Promise<void> {
  const controller = new AbortController();
  controllers.set(id, controller);
  const kind = supersededKind(call);
  if (kind !== null) {
    controllers.get(newest.get(kind) ?? 0)?.abort(supersededError());
    newest.set(kind, id);
  }
  try {
    const task = { signal: controller.signal, report: (rows: number) => say({ id, type: 'progress', rows }) };
    say({ id, type: 'value', value: await carryOut(call, task) });
  } catch (error) {
    say(await failureOf(id, call, error));
  } finally {
    controllers.delete(id);
    if (kind !== null && newest.get(kind) === id) newest.delete(kind);
  }
}

/** Calls of one kind, of which only the newest is still wanted; null for those that never are too old. */
function supersededKind({ method, wish }: ViewCall): string | null {
  if (method === 'open') return `open ${wish.listId}`;
  if (method === 'facets') return `facets ${wish.view.listId} ${wish.column}`;
  return method === 'find' ? `find ${wish.viewId}` : null;
}

async function carryOut(
  { method, wish }: ViewCall,
  task: ViewTask & { readonly report: (rows: number) => void },
): Promise<unknown> {
  switch (method) {
    case 'open':
      return openedView(wish, task);
    case 'rows':
      return pageOf(wish, task);
    case 'ids':
      return desk.ids(wish, task);
    case 'facets':
      return desk.facets(wish, task);
    case 'find':
      return desk.find(wish, task);
    case 'columnTypes':
      return desk.columnTypes(wish.listId);
    case 'export':
      return exportView(desk, wish, task);
    default:
      return assertNever(method, 'call');
  }
}

/** A page of the grid. */
const FIRST_ROWS = 200;

async function openedView(spec: ViewSpec, task: ViewTask): Promise<OpenedView> {
  const { id, rowCount } = await desk.open(spec, task);
  return { viewId: id, rowCount, rows: await pageOf({ viewId: id, from: 0, count: FIRST_ROWS }, task) };
}

async function pageOf(
  { viewId, from, count }: Extract<ViewCall, { method: 'rows' }>['wish'],
  task: ViewTask,
): Promise<readonly GridRow[]> {
  const view = await desk.view(viewId);
  const types = await desk.columnTypes(view.list.id);
  const problems = view.list.problemCount === 0 ? null : await desk.problems(view.list.id, task);
  const rows = await desk.page(view, from, count);
  return rows.map((row) => gridRow(row, types, problems?.reasonOf(row.id) ?? null));
}

async function failureOf(id: number, call: ViewCall, error: unknown): Promise<ViewAnswer> {
  const refusal = (await becauseRemoved(call)) ?? userErrorOf(error);
  if (refusal !== null) return { id, type: 'refused', kind: refusal.kind, message: refusal.message };
  return { id, type: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}

const userErrorOf = (error: unknown): UserError | null =>
  error instanceof UserError ? error : databaseFailure(error, 'The list could not be read. It is as it was.');

/** A list may go away in the middle of a look at it, and its table is then missed with an error that says little. */
async function becauseRemoved({ wish }: ViewCall): Promise<UserError | null> {
  const listId = 'listId' in wish ? wish.listId : 'view' in wish ? wish.view.listId : null;
  if (listId === null) return null;
  return (await desk.lists.find(listId)) === null ? noSuchList() : null;
}
