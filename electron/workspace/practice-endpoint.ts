import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PracticeCount, PracticeEndpoint, PracticeMood } from '#electron/ports/practice-endpoint.ts';
import type { PracticeMessage, PracticeOrder, PracticeQuestion } from '#electron/practice/practice-worker.ts';
import type { PracticeReport } from '#electron/practice/report/practice-report.ts';
import { post } from '#shared/lib/post.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { siblingProgram } from './sibling-program.ts';

/** The practice endpoint in a worker thread of this program, started when it is first needed. */
export function createPracticeEndpoint(): PracticeEndpoint {
  let running: Promise<RunningEndpoint> | null = null;
  const current = async (): Promise<RunningEndpoint | null> => {
    const endpoint = await running?.catch(() => null);
    return endpoint?.isOver === false ? endpoint : null;
  };
  const startOnce = async (port: number | null, mood: PracticeMood): Promise<number> => {
    const known = await current();
    if (known !== null) return known.change(mood);
    running = RunningEndpoint.start({ port: port ?? 0, mood });
    return (await running).port;
  };
  let starting: Promise<unknown> = Promise.resolve();
  return {
    start(port, mood) {
      // One after the other: two runs that go on at the same moment wake one endpoint.
      const started = starting.then(() => startOnce(port, mood));
      starting = started.catch(() => undefined);
      return started;
    },
    report: async () => (await current())?.report() ?? null,
    async close() {
      await (await current())?.close();
      running = null;
    },
  };
}

type Question =
  | { readonly kind: 'report' | 'close' }
  | { readonly kind: 'mood'; readonly mood: PracticeMood };

class RunningEndpoint {
  readonly port: number;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (report: PracticeReport | null) => void>();
  #mood: PracticeMood;
  #asked = 0;
  isOver = false;

  /** @throws UserError `environment` when it cannot listen there */
  static async start(order: PracticeOrder): Promise<RunningEndpoint> {
    const worker = new Worker(siblingProgram('practice-worker', '../practice/practice-worker.ts'), {
      workerData: order,
    });
    // Rejects with what the worker threw, if it did.
    const [message]: PracticeMessage[] = await once(worker, 'message');
    if (message?.kind === 'listening') return new RunningEndpoint(worker, message.port, order.mood);
    await worker.terminate();
    throw cannotListen(order.port, message?.kind === 'failed' ? message.code : 'unknown');
  }

  private constructor(worker: Worker, port: number, mood: PracticeMood) {
    this.port = port;
    this.#worker = worker;
    this.#mood = mood;
    worker.on('message', (message: PracticeMessage) => this.#hear(message));
    // It is a rehearsal: its end must not be the program's.
    worker.on('error', () => this.#end());
    worker.on('exit', () => this.#end());
    // Nor may it keep a program alive that is done.
    worker.unref();
  }

  async change(mood: PracticeMood): Promise<number> {
    if (mood !== this.#mood) await this.#ask({ kind: 'mood', mood });
    this.#mood = mood;
    return this.port;
  }

  async report(): Promise<PracticeCount | null> {
    const report = await this.#ask({ kind: 'report' });
    if (report === null) return null;
    const { requests, stored, verdicts, repeats, overruns } = report;
    return {
      requests,
      stored,
      repeats: repeats === null ? 0 : repeats.count - repeats.excused,
      refused: verdicts.refusedByFault + verdicts.refusedByLimit,
      windowsOver: overruns,
    };
  }

  async close(): Promise<void> {
    await this.#ask({ kind: 'close' });
    this.#worker.ref();
    await this.#worker.terminate();
    this.#end();
  }

  #ask(question: Question): Promise<PracticeReport | null> {
    if (this.isOver) return Promise.resolve(null);
    this.#asked += 1;
    const asked: PracticeQuestion = { number: this.#asked, ...question };
    const answered = new Promise<PracticeReport | null>((resolve) => {
      this.#waiting.set(asked.number, resolve);
    });
    // A program that waits for an answer is not done.
    this.#worker.ref();
    post(this.#worker, asked);
    return answered;
  }

  #hear(message: PracticeMessage): void {
    if (message.kind !== 'answer') return;
    this.#waiting.get(message.number)?.(message.report);
    this.#waiting.delete(message.number);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #end(): void {
    this.isOver = true;
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }
}

function cannotListen(port: number, code: string): UserError {
  const what =
    code === 'EADDRINUSE'
      ? `Another program listens at port ${port} of this machine, where the practice endpoint was`
      : `The practice endpoint could not listen at port ${port} of this machine (${code})`;
  return new UserError(
    'environment',
    `${what}. Nothing was sent. End that program and try again, or remove the connection "Practice" and set it up anew.`,
  );
}
