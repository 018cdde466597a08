import { Worker } from 'node:worker_threads';
import type { ListViews } from '#electron/ports/list-views.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { post } from '#shared/lib/post.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { ViewAnswer, ViewCall, ViewRequest, ViewWorkerData } from './view-worker.ts';

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './view-worker.ts' : './view-worker.js',
  import.meta.url,
);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: (rows: number) => void;
}

/**
 * The `ListViews` on `lists.db`, in a thread that is started by the first call, and again after it died.
 *
 * @param listsPath where `lists.db` is; made when missing
 */
export function createListViews(listsPath: string): ListViews {
  const thread = new ViewThread(listsPath);
  // What a method answers is what `ListViews` says of it: `carryOut` in the worker.
  const ask = <Value>(call: ViewCall): Promise<Value> => thread.ask(call) as Promise<Value>;
  return {
    open: (wish) => ask({ method: 'open', wish }),
    rows: (viewId, from, count) => ask({ method: 'rows', wish: { viewId, from, count } }),
    ids: (of, from, count) => ask({ method: 'ids', wish: { ...of, from, count } }),
    facets: (wish) => ask({ method: 'facets', wish }),
    find: (wish) => ask({ method: 'find', wish }),
    columnTypes: (listId) => ask({ method: 'columnTypes', wish: { listId } }),
    export: (wish, onProgress, signal) =>
      // The same as above.
      thread.ask({ method: 'export', wish }, { onProgress, signal }) as ReturnType<ListViews['export']>,
    close: () => thread.close(),
  };
}

interface Watch {
  readonly onProgress: (rows: number) => void;
  readonly signal: AbortSignal;
}

class ViewThread {
  readonly #listsPath: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  /** Resolves when the thread may be terminated, or is gone. */
  #isUp: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #lastId = 0;
  #started = 0;

  constructor(listsPath: string) {
    this.#listsPath = listsPath;
  }

  async ask(call: ViewCall, watch?: Watch): Promise<unknown> {
    watch?.signal.throwIfAborted();
    if (this.#isClosed) throw new UserError('state', 'Sluice is closing. Nothing was changed.');
    this.#worker ??= this.#start();
    const worker = this.#worker;
    this.#lastId += 1;
    const id = this.#lastId;
    const cancel = (): void => post<ViewRequest>(worker, { id, call: null });
    watch?.signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject, onProgress: watch?.onProgress ?? (() => undefined) });
        // A program lives as long as somebody waits for an answer, and not for the thread itself.
        worker.ref();
        post<ViewRequest>(worker, { id, call });
      });
    } catch (error) {
      watch?.signal.throwIfAborted();
      throw error;
    } finally {
      this.#waiting.delete(id);
      if (this.#waiting.size === 0 && !this.#isClosed) worker.unref();
      watch?.signal.removeEventListener('abort', cancel);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    if (worker === null) return;
    worker.ref();
    await this.#isUp;
    await worker.terminate();
  }

  #start(): Worker {
    this.#started += 1;
    const data: ViewWorkerData = { listsPath: this.#listsPath, session: `view-${this.#started}` };
    const worker = new Worker(WORKER, { workerData: data });
    let cause: unknown = null;
    this.#isUp = new Promise((resolve) => worker.once('message', resolve).once('exit', resolve));
    worker.on('message', (answer: ViewAnswer) => this.#take(answer));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      this.#failAll(cause);
    });
    return worker;
  }

  #take(answer: ViewAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    switch (answer.type) {
      case 'up':
        return;
      case 'progress':
        return waiting.onProgress(answer.rows);
      case 'value':
        return waiting.resolve(answer.value);
      case 'refused':
        return waiting.reject(new UserError(answer.kind, answer.message));
      case 'failed':
        return waiting.reject(answer.error);
      default:
        return assertNever(answer, 'answer');
    }
  }

  #failAll(cause: unknown): void {
    const error = this.#isClosed
      ? new UserError('state', 'Sluice is closing. Nothing was changed.')
      : (cause ?? new Error('the thread of views ended'));
    for (const { reject } of this.#waiting.values()) reject(error);
  }
}
