import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { DeadLetter } from '#electron/ports/dead-letters.ts';
import type { Intent, Ledger, Outcome, ReadyTask, Turn } from '#electron/ports/ledger.ts';
import type { Settlement } from '#shared/domain/tasks/settle.ts';
import { TASK_STATES } from '#shared/domain/tasks/task-state.ts';
import type { CallId, RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import { aRunPlan, aStep } from '../builders.ts';
import { TaskModel } from '../task-model.ts';

/** What a call may leave behind for a task. */
export type TestSettlement = 'done' | 'again' | 'newGeneration' | 'uncertain' | 'dead';

/** One thing that happens to a ledger. */
export type LedgerAction =
  | {
      readonly kind: 'send';
      readonly step: number;
      readonly count: number;
      readonly isStale: boolean;
      /** Whether another program stops the run before the intent is written. */
      readonly isCancelled?: boolean;
    }
  | { readonly kind: 'land'; readonly call: number; readonly settlements: readonly TestSettlement[] }
  | { readonly kind: 'resolve'; readonly resolution: 'resend' | 'accept' }
  | { readonly kind: 'discard' | 'revive'; readonly row: number }
  | {
      readonly kind: 'unsendable' | 'reviveDead' | 'cancelWaiting' | 'crash' | 'reopen' | 'resendMissing';
    };

interface OpenCall {
  readonly callId: CallId;
  readonly step: number;
  readonly records: number;
  readonly items: readonly { readonly task: ReadyTask; readonly sendId: SendId }[];
}

const PRICE = 7;
const STEPS = 2;
const NOTHING = { outcomes: [], duplicates: [], unsendable: [], intents: [], closures: [], conditions: [] };

/** A real ledger with one run of two steps, and beside it the model of what it should hold. */
export class LedgerWorld {
  readonly path: string;
  readonly model: TaskModel;
  /** Rows share an identity with every row that has the same remainder. */
  readonly #identities: number;
  ledger: Ledger;
  #run = 1 as RunId;
  #open: OpenCall[] = [];
  #now = 1_000;

  constructor(folder: string, identities: number, rows: number) {
    this.path = join(folder, 'ledger.db');
    this.ledger = openLedger(this.path).ledger;
    this.#identities = identities;
    this.model = new TaskModel(rows, STEPS);
  }

  get run(): RunId {
    return this.#run;
  }

  async plan(rows: number): Promise<void> {
    const { id: connectionId } = await this.ledger.connection('Clay');
    const wanted = { connectionId, name: 'webhook', fingerprint: 'f', address: null, headerNames: [] };
    const { id: destinationId } = await this.ledger.destination(wanted);
    const step = aStep({ connectionId, destinationId, priceMicros: PRICE });
    const ids = Array.from({ length: rows }, (_, index) => (index + 1) as RowId);
    this.#run = await this.ledger.plan(aRunPlan([step, { ...step, key: 'next' }]), pieces(ids), this.#now);
  }

  async act(action: LedgerAction): Promise<void> {
    this.#now += 10;
    switch (action.kind) {
      case 'send':
        return this.#send(action);
      case 'land':
        return this.#land(action);
      case 'unsendable':
        return this.#refuse();
      case 'resolve':
        return this.#resolve(action.resolution);
      case 'resendMissing':
        return this.#resendMissing();
      case 'discard':
      case 'revive':
        return this.#decideLetter(action);
      case 'reviveDead':
        this.model.moveAll('dead', 'waiting');
        return void (await this.ledger.reviveDead(this.#run, this.#now));
      case 'cancelWaiting':
        this.model.moveAll('waiting', 'cancelled');
        return void (await this.ledger.cancelWaiting(this.#run, this.#now));
      case 'crash':
        return this.#crash();
      case 'reopen':
        return this.#reopen();
    }
  }

  /** An outcome for a call that has one already, or for no call: must change nothing. */
  async sayTwice(callId: number): Promise<void> {
    const item = {
      taskId: 1 as TaskId,
      rowId: 1 as RowId,
      sendId: 1 as SendId,
      settlement: { state: 'done' } as const,
      maxBatch: null,
    };
    const call = { callId: callId as CallId, step: 0, records: 1, items: [] };
    await this.ledger.commit(this.#turn({ outcomes: [{ ...this.#outcome(call, true), items: [item] }] }));
  }

  close(): void {
    this.ledger.close();
  }

  async #send({ step, count, isStale, isCancelled }: Extract<LedgerAction, { kind: 'send' }>): Promise<void> {
    const ready = await this.#ready(step, count);
    const latest = await this.ledger.latestSends(ready.map((task) => this.#fingerprint(task, step)));
    const items = ready.map((task, index) => {
      const found = latest[index] ?? null;
      const generation =
        isStale || found === null ? 0 : found.generation + (found.state === 'abandoned' ? 1 : 0);
      return { taskId: task.id, rowId: task.rowId, fingerprint: this.#fingerprint(task, step), generation };
    });
    if (items.length === 0) return;
    if (isCancelled === true) await this.act({ kind: 'cancelWaiting' });
    const intent: Intent = { ...this.#place(step), points: 1, priceMicros: PRICE, items };
    const [committed] = await this.ledger.commit(this.#turn({ intents: [intent] }));
    for (const { rowId, generation } of items) {
      this.model.depart(this.#modelTask(rowId, step), this.#identity(rowId, step), generation);
    }
    const callId = committed?.callId ?? null;
    if (callId === null) return;
    const sent = ready.flatMap((task, index) => {
      const sendId = committed?.sendIds[index] ?? null;
      return sendId === null ? [] : [{ task, sendId }];
    });
    this.#open.push({ callId, step, records: sent.length, items: sent });
  }

  async #land({ call: wanted, settlements }: Extract<LedgerAction, { kind: 'land' }>): Promise<void> {
    const [call] = this.#open.splice(wanted % Math.max(1, this.#open.length), 1);
    if (call === undefined) return;
    const chosen = call.items.map((_, index) => settlements[index % settlements.length] ?? 'done');
    const isDone = chosen.every((one) => one === 'done');
    const items = call.items.map(({ task, sendId }, index) => {
      const settlement = this.#settlement(chosen[index] ?? 'done');
      return { taskId: task.id, rowId: task.rowId, sendId, settlement, maxBatch: null };
    });
    await this.ledger.commit(this.#turn({ outcomes: [{ ...this.#outcome(call, isDone), items }] }));
    call.items.forEach(({ task }, index) => {
      this.model.settle(this.#modelTask(task.rowId, call.step), chosen[index] ?? 'done');
    });
  }

  async #refuse(): Promise<void> {
    const [task] = await this.#ready(0, 1);
    if (task === undefined) return;
    await this.ledger.commit(
      this.#turn({ unsendable: [{ runId: this.#run, step: 0, taskId: task.id, reason: 'too large' }] }),
    );
    this.#modelTask(task.rowId, 0).state = 'dead';
  }

  /** A dead letter, discarded or not, is given up or revived: what was given up before must stay as it is. */
  async #decideLetter({ kind, row }: Extract<LedgerAction, { kind: 'discard' | 'revive' }>): Promise<void> {
    const letters: DeadLetter[] = [];
    for await (const letter of this.ledger.deadLetters(this.#run)) letters.push(letter);
    const letter = letters[row % Math.max(1, letters.length)];
    if (letter === undefined) return;
    const task = this.#modelTask(letter.rowId, letter.step);
    const isOpen = task.isDiscarded !== true;
    const decided =
      kind === 'discard'
        ? await this.ledger.discard(this.#run, [letter.taskId], 'as the test wants it', this.#now)
        : await this.ledger.revive(this.#run, [letter.taskId], this.#now);
    if (decided !== (isOpen ? 1 : 0)) throw new Error(`${decided} letters were decided about`);
    if (kind === 'discard') task.isDiscarded = true;
    else if (isOpen) Object.assign(task, { state: 'waiting', send: null });
  }

  async #resolve(resolution: 'resend' | 'accept'): Promise<void> {
    for await (const { id, rowId, step } of this.ledger.tasks(this.#run, ['uncertain'])) {
      await this.ledger.resolve(this.#run, [id], resolution, this.#now);
      this.model.resolve(this.#modelTask(rowId, step), resolution);
      return;
    }
  }

  /** The first row that is done for good is seen not to have arrived; one that has gone on must stay as it is. */
  async #resendMissing(): Promise<void> {
    const seen = new Set<number>();
    for await (const { id, step } of this.ledger.tasks(this.#run, ['done'])) {
      if (seen.has(step)) continue;
      seen.add(step);
      const moved = await this.ledger.resendMissing(this.#run, [id], this.#now);
      if (moved !== (step === STEPS - 1 ? 1 : 0))
        throw new Error(`${moved} tasks of step ${step} were moved`);
    }
    const last = [...this.model.tasks.values()].find(
      (task) => task.state === 'done' && task.step === STEPS - 1,
    );
    if (last !== undefined) this.model.resendMissing(last);
  }

  /** The program dies: its calls have no outcome, and the next one finds them. */
  async #crash(): Promise<void> {
    await this.#reopen();
    await this.ledger.recover(this.#now);
    for (const task of this.model.tasks.values())
      if (task.state === 'inFlight') this.model.settle(task, 'uncertain');
    this.#open = [];
  }

  async #reopen(): Promise<void> {
    this.ledger.close();
    this.ledger = openLedger(this.path).ledger;
  }

  async #ready(step: number, count: number): Promise<readonly ReadyTask[]> {
    const of = { runId: this.#run, step };
    const due = await this.ledger.due(of, this.#now, count);
    return [...due, ...(await this.ledger.fresh(of, 0, count - due.length))];
  }

  #modelTask(row: number, step: number) {
    const task = this.model.tasks.get(`${row}/${step}`);
    if (task === undefined) throw new Error(`the ledger knows a task ${row}/${step} that nobody made`);
    return task;
  }

  #identity = (row: number, step: number): number => (row % this.#identities) * STEPS + step;

  #fingerprint = ({ rowId }: ReadyTask, step: number): Uint8Array =>
    new Uint8Array(16).fill(1 + this.#identity(rowId, step));

  #place = (step: number) => ({
    runId: this.#run,
    step,
    connectionId: 1 as never,
    destinationId: 1 as never,
  });

  #turn = (part: Partial<Turn>): Turn => ({ now: this.#now, ...NOTHING, ...part });

  #outcome(call: OpenCall, isDone: boolean): Outcome {
    return {
      ...this.#place(call.step),
      callId: call.callId,
      nextStep: call.step + 1 < STEPS ? call.step + 1 : null,
      arrivedBy: this.#now,
      endedAt: this.#now,
      accepted: isDone,
      hasLeft: true,
      status: 200,
      reason: null,
      requestId: null,
      answer: null,
      reservedMicros: call.records * PRICE,
      spentMicros: isDone ? call.records * PRICE : null,
      items: [],
    };
  }

  #settlement(kind: TestSettlement): Settlement {
    const reason = 'as the test wants it';
    switch (kind) {
      case 'done':
        return { state: 'done' };
      case 'uncertain':
      case 'dead':
        return { state: kind, attempts: 1, reason };
      case 'again':
      case 'newGeneration':
        return {
          state: 'waiting',
          notBefore: this.#now,
          attempts: 1,
          reason,
          newGeneration: kind === 'newGeneration',
        };
    }
  }
}

/** Everything in the file that the invariants speak of, read past the ledger. */
export function readPast(path: string, run: RunId) {
  const db = new Database(path, { readonly: true });
  try {
    const all = <Row>(sql: string): Row[] => db.prepare<[], Row>(sql).all();
    const byState = all<{ state: string; n: number }>(
      `select state, count(*) as n from tasks where run_id = ${run} group by state`,
    );
    const money = 'select sum(coalesce(spent_micros, reserved_micros)) as calls from calls';
    return {
      counts: Object.fromEntries(
        TASK_STATES.map((state) => [state, byState.find((one) => one.state === state)?.n ?? 0]),
      ),
      tasks: all<{ row: number; step: number; state: string; reason: string | null }>(
        'select row_id as row, step, state, reason from tasks',
      ),
      discarded: all<{ name: string }>(
        "select row_id || '/' || step as name from discards join tasks on tasks.id = task_id order by name",
      ).map(({ name }) => name),
      sends: new Map(
        all<{ id: number; state: string }>('select id, state from sends').map(({ id, state }) => [id, state]),
      ),
      inCalls: db.prepare<[], { calls: number | null }>(money).get()?.calls ?? 0,
    };
  } finally {
    db.close();
  }
}

/** Writes to the file behind the ledger's back. */
export function writePast(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

async function* pieces(ids: readonly RowId[]): AsyncGenerator<readonly RowId[]> {
  yield ids;
}
