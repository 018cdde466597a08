import type { LiveBoard } from '#electron/ports/live.ts';
import type { Job } from '#shared/ipc/live.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** What a job is when it begins. */
export type NewJob = Pick<Job, 'kind' | 'title' | 'total' | 'unit'>;

/** What a job tells on its way, and of its end. */
export type JobNews = Partial<Omit<Job, 'id' | 'kind' | 'title' | 'unit' | 'state'>>;

/** The work of a job: reports as it goes, ends early when the signal says so, gives what there is to say at its end. */
export type JobWork = (report: (news: JobNews) => void, signal: AbortSignal) => Promise<JobNews>;

interface JobsPorts {
  readonly board: LiveBoard;
  /** Told of what is a bug and not the user's matter. */
  readonly onFault: (error: unknown) => void;
}

/** Finished jobs that are remembered: a window that comes late still sees how they ended. */
const REMEMBERED = 20;

/** Work that takes a while: watched through the live `jobs`, and broken off when the user says so. */
export class Jobs {
  readonly #ports: JobsPorts;
  readonly #controllers = new Map<number, AbortController>();
  readonly #settled = new Set<Promise<void>>();
  #lastId = 0;

  constructor(ports: JobsPorts) {
    this.#ports = ports;
  }

  /** Begins a job; gives its number. */
  begin(wanted: NewJob, work: JobWork): number {
    this.#lastId += 1;
    const id = this.#lastId;
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    this.#publish([...this.#jobs(), { ...BLANK, ...wanted, id }]);
    const settled = this.#carryOut(id, work, controller.signal).finally(() => this.#settled.delete(settled));
    this.#settled.add(settled);
    return id;
  }

  cancel(id: number): void {
    this.#controllers.get(id)?.abort();
  }

  /** Forgets a job that is over. */
  dismiss(id: number): void {
    this.#publish(this.#jobs().filter((job) => job.id !== id || job.state === 'running'));
  }

  /** Breaks everything off; resolves when nothing is under way. */
  async close(): Promise<void> {
    for (const controller of this.#controllers.values()) controller.abort();
    await Promise.all(this.#settled);
  }

  async #carryOut(id: number, work: JobWork, signal: AbortSignal): Promise<void> {
    try {
      const end = await work((news) => this.#change(id, news), signal);
      this.#change(id, { ...end, state: signal.aborted ? 'cancelled' : 'done' });
    } catch (error) {
      this.#change(id, signal.aborted ? { state: 'cancelled' } : this.#failure(error));
    } finally {
      this.#controllers.delete(id);
    }
  }

  #failure(error: unknown): Pick<Job, 'state' | 'message'> {
    if (error instanceof UserError) return { state: 'failed', message: error.message };
    this.#ports.onFault(error);
    return { state: 'failed', message: 'Something went wrong in Sluice itself. Details are in the log.' };
  }

  #change(id: number, news: Partial<Job>): void {
    this.#publish(this.#jobs().map((job) => (job.id === id ? { ...job, ...news } : job)));
  }

  #publish(jobs: readonly Job[]): void {
    const over = jobs.filter((job) => job.state !== 'running').map((job) => job.id);
    const forgotten = new Set(over.slice(0, Math.max(0, over.length - REMEMBERED)));
    this.#ports.board.set(
      'jobs',
      jobs.filter((job) => !forgotten.has(job.id)),
    );
  }

  #jobs(): Job[] {
    return this.#ports.board.get('jobs');
  }
}

const BLANK: Omit<Job, 'id' | keyof NewJob> = {
  done: 0,
  rows: 0,
  state: 'running',
  message: null,
  listId: null,
  alreadyImported: false,
  runId: null,
  path: null,
};
