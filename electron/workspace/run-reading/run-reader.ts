import { Worker } from 'node:worker_threads';
import type { RunViews, Watch } from '#electron/ports/run-views.ts';
import { post } from '#shared/lib/post.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { siblingProgram } from '../sibling-program.ts';
import type { Ask, AskName, Asks, FromReader, ToReader } from './messages.ts';

interface Pending {
  readonly onProgress: Watch['onProgress'];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface ReaderParts {
  readonly dataDir: string;
  /** Told why the thread died, for the log. */
  readonly onDeath: (error: Error) => void;
  /** How the thread is started; the real way unless a test wants to hold it. */
  readonly start?: (program: string, dataDir: string) => Worker;
}

/** Room for the ids of some filters over a million tasks, and for a page of long rows. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 768 };

const startReader = (program: string, dataDir: string): Worker =>
  new Worker(program, { workerData: { dataDir }, resourceLimits: RESOURCE_LIMITS });

const UNWATCHED: Watch = { onProgress: () => undefined, signal: new AbortController().signal };

/** `RunViews` by a thread that is started when it is first asked. */
export function createRunReader(parts: ReaderParts): RunViews {
  const line = new ReaderLine(parts);
  return {
    tasks: (wish) => line.ask('tasks', wish),
    causes: async (wish) => [...(await line.ask('causes', wish))],
    story: (wish) => line.ask('story', wish),
    delivered: (wish) => line.ask('delivered', wish),
    checkArrivals: (wish, watch) => line.ask('checkArrivals', wish, watch),
    async *arrivals(checkId) {
      for (let isFirst = true; ; isFirst = false) {
        const rows = await line.ask('arrivals', { checkId, isFirst });
        if (rows.length === 0) return;
        yield rows;
      }
    },
    dropCheck: async (checkId) => void (await line.ask('dropCheck', checkId)),
    export: (wish, watch) => line.ask('export', wish, watch),
    close: () => line.close(),
  };
}

/** The line to the thread: who asked what, and is still waiting. */
class ReaderLine {
  readonly #parts: ReaderParts;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #lastId = 0;
  #isClosed = false;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  ask<Name extends AskName>(
    name: Name,
    wish: Asks[Name]['wish'],
    { onProgress, signal }: Watch = UNWATCHED,
  ): Promise<Asks[Name]['answer']> {
    if (this.#isClosed) return Promise.reject(closing());
    this.#lastId += 1;
    const id = this.#lastId;
    const breakOff = (): void => this.#tell({ type: 'breakOff', id });
    const answered = new Promise<Asks[Name]['answer']>((resolve, reject) => {
      // The thread answers each question with what `Asks` says of it.
      this.#pending.set(id, { onProgress, resolve: resolve as Pending['resolve'], reject });
    });
    // A name and its own wish make a question.
    this.#tell({ type: 'ask', id, ask: { name, wish } as Ask });
    signal.addEventListener('abort', breakOff, { once: true });
    if (signal.aborted) breakOff();
    return answered.finally(() => signal.removeEventListener('abort', breakOff));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#rejectAll(closing());
    if (worker === null) return;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    this.#tell({ type: 'close' });
    await gone;
  }

  #tell(message: ToReader): void {
    this.#worker ??= this.#start();
    // Nothing else keeps a program alive that only waits for an answer, and nothing should once it is there.
    this.#worker.ref();
    post(this.#worker, message);
  }

  #start(): Worker {
    const { dataDir, onDeath, start = startReader } = this.#parts;
    const worker = start(siblingProgram('run-reading-worker', '../workspace/run-reading-worker.ts'), dataDir);
    worker.on('message', (message: FromReader) => this.#hear(message));
    worker.once('error', onDeath);
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      this.#rejectAll(died());
    });
    return worker;
  }

  #hear(message: FromReader): void {
    const pending = this.#pending.get(message.id);
    if (message.type === 'progress') return pending?.onProgress(message.progress);
    this.#pending.delete(message.id);
    if (this.#pending.size === 0 && !this.#isClosed) this.#worker?.unref();
    if (message.type === 'answer') pending?.resolve(message.answer);
    else if (message.type === 'refused') pending?.reject(new UserError(message.kind, message.message));
    else pending?.reject(message.error);
  }

  #rejectAll(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

const died = (): UserError =>
  new UserError(
    'environment',
    'The part of Sluice that looks into runs stopped unexpectedly. Nothing was changed, and runs go on. Try again.',
  );

const closing = (): UserError =>
  new UserError('state', 'Sluice is closing. Nothing was changed, and nothing is lost.');
