import type { TaskId } from '#shared/lib/ids.ts';

interface Redirect {
  readonly to: string;
  /** How often in a row the task's calls were sent on. */
  readonly hops: number;
}

/** A service that sends a call on more often than this sends it round in a circle. */
const MOST_HOPS = 5;

/** Where calls were told to go instead, by task. Only until they get through: a temporary redirect is for one call. */
export class Redirects {
  readonly #known = new Map<TaskId, Redirect>();

  note(task: TaskId, to: string): void {
    this.#known.set(task, { to, hops: (this.#known.get(task)?.hops ?? 0) + 1 });
  }

  forget(task: TaskId): void {
    this.#known.delete(task);
  }

  /** Where the task's next call goes: to its own address unless it was sent on. */
  addressFor(task: TaskId, own: string): string {
    return this.#known.get(task)?.to ?? own;
  }

  isExhausted(task: TaskId): boolean {
    return (this.#known.get(task)?.hops ?? 0) >= MOST_HOPS;
  }
}
