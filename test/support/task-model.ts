import type { SendState } from '#shared/domain/sends/send-state.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { TestSettlement } from './rigs/ledger-world.ts';

interface ModelTask {
  readonly row: number;
  readonly step: number;
  state: TaskState;
  send: ModelSend | null;
  /** A dead one that was given up: it stays dead. */
  isDiscarded?: boolean;
}

interface ModelSend {
  state: SendState;
}

/** What the ledger should hold, in as few words as possible: tasks by row and step, sends by identity and generation. */
export class TaskModel {
  readonly tasks = new Map<string, ModelTask>();
  readonly #sends = new Map<number, ModelSend[]>();
  readonly #steps: number;

  constructor(rows: number, steps: number) {
    this.#steps = steps;
    for (let row = 1; row <= rows; row++) this.#enter(row, 0);
  }

  generations(identity: number): ModelSend[] {
    const known = this.#sends.get(identity) ?? [];
    this.#sends.set(identity, known);
    return known;
  }

  /** A task whose turn it was, with the send that it means to make. True when it is on its way. */
  depart(task: ModelTask, identity: number, generation: number): boolean {
    const generations = this.generations(identity);
    const send = (generations[generation] ??= { state: 'open' });
    if (task.state !== 'waiting') return false;
    if (send.state !== 'open') {
      this.#giveWay(task, generations.at(-1) ?? send);
      return false;
    }
    send.state = 'inFlight';
    Object.assign(task, { state: 'inFlight', send });
    return true;
  }

  follow(task: ModelTask, send: ModelSend): void {
    Object.assign(task, { state: 'duplicate', send });
    if (send.state === 'done') this.#enter(task.row, task.step + 1);
  }

  settle(task: ModelTask, settlement: TestSettlement): void {
    const { send } = task;
    if (send === null) throw new Error('a task with no send has no outcome');
    const [state, sendState] = EFFECTS[settlement];
    Object.assign(task, { state, send: state === 'waiting' ? null : send });
    this.#setSend(send, sendState);
    if (state === 'done') this.#enter(task.row, task.step + 1);
    if (state === 'dead') for (const one of this.#followersOf(send)) one.state = 'dead';
  }

  resolve(task: ModelTask, resolution: 'resend' | 'accept'): void {
    this.settle(task, resolution === 'accept' ? 'done' : 'newGeneration');
  }

  resendMissing(task: ModelTask): void {
    this.settle(task, 'newGeneration');
  }

  moveAll(from: TaskState, to: TaskState): void {
    for (const task of this.tasks.values())
      if (task.state === from && task.isDiscarded !== true) Object.assign(task, { state: to, send: null });
  }

  #giveWay(task: ModelTask, latest: ModelSend): void {
    if (latest.state !== 'open' && latest.state !== 'abandoned') this.follow(task, latest);
  }

  #setSend(send: ModelSend, state: SendState): void {
    send.state = state;
    for (const task of this.#followersOf(send)) {
      if (state === 'done') this.#enter(task.row, task.step + 1);
      if (state === 'abandoned') Object.assign(task, { state: 'waiting', send: null });
    }
  }

  #followersOf = (send: ModelSend): ModelTask[] =>
    [...this.tasks.values()].filter((task) => task.state === 'duplicate' && task.send === send);

  #enter(row: number, step: number): void {
    if (step < this.#steps) this.tasks.set(`${row}/${step}`, { row, step, state: 'waiting', send: null });
  }
}

/** What becomes of a task and of its send. */
const EFFECTS = {
  done: ['done', 'done'],
  again: ['waiting', 'open'],
  newGeneration: ['waiting', 'abandoned'],
  uncertain: ['uncertain', 'uncertain'],
  dead: ['dead', 'open'],
} as const satisfies Record<TestSettlement, readonly [TaskState, SendState]>;
