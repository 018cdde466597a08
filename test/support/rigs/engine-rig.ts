import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sha256Fingerprint } from '#electron/adapters/fingerprint.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { NO_LOG } from '#electron/adapters/no-log.ts';
import { createSteadyClock } from '#electron/adapters/steady-clock.ts';
import { createHttp } from '#electron/adapters/undici-http.ts';
import { Engine } from '#electron/engine/engine.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { Clock } from '#electron/ports/clock.ts';
import type { Http, Timeouts } from '#electron/ports/http.ts';
import type { Ledger, TaskReport } from '#electron/ports/ledger.ts';
import type { Log } from '#electron/ports/log.ts';
import type { Milestone, OnMilestone } from '#electron/ports/milestones.ts';
import type { Access } from '#electron/ports/secrets.ts';
import type { RunSettings } from '#shared/domain/runs/run.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import { TASK_STATES } from '#shared/domain/tasks/task-state.ts';
import type { ConnectionId, DestinationId, RunId } from '#shared/lib/ids.ts';
import { aRunPlan, aStep, nonZero } from '../builders.ts';
import { type FakeList, FakeLists } from '../fakes/fake-lists.ts';
import { tempFolder } from '../machine/temp-folder.ts';

export interface RigOptions {
  readonly clock?: Clock;
  /** Makes the network of each session: the real one unless given. */
  readonly http?: () => Http;
  /** Stands between the engine and its ledger. */
  readonly wrapLedger?: (ledger: Ledger) => Ledger;
  readonly chance?: () => number;
  readonly log?: Log;
}

/** What a test cares about of a run; everything else is as simple as can be. */
export interface PlannedRun {
  readonly rows: FakeList['rows'];
  readonly steps?: readonly Partial<Step>[];
  readonly settings?: Partial<RunSettings>;
  readonly columns?: readonly string[];
}

/** Long enough for a busy machine. */
const PATIENT: Timeouts = { connectMs: 10_000, headersMs: 20_000, bodyMs: 20_000, totalMs: 25_000 };

/** An engine with a real ledger in a folder of its own, lists in memory, and whatever network it is given. */
export class EngineRig {
  readonly lists = new FakeLists();
  readonly ledgerPath = join(tempFolder(), 'ledger.db');
  readonly clock: Clock;
  ledger: Ledger;
  engine: Engine;
  readonly #options: RigOptions;
  readonly #access = new Map<DestinationId, Access>();
  #waiting: { readonly milestone: Milestone; readonly resolve: () => void }[] = [];

  constructor(options: RigOptions = {}) {
    this.#options = options;
    this.clock = options.clock ?? createSteadyClock(Date.now());
    this.ledger = openLedger(this.ledgerPath).ledger;
    this.engine = this.#createEngine();
    onTestFinished(() => this.close());
  }

  /** A destination by name, at an address, on a connection by name. */
  async destination(url: string, { name = 'webhook', connection = 'Clay', headers = {} } = {}) {
    const { id: connectionId } = await this.ledger.connection(connection);
    const wanted = { connectionId, name, fingerprint: 'f', address: url, headerNames: Object.keys(headers) };
    const { id: destinationId } = await this.ledger.destination(wanted);
    this.#access.set(destinationId, { url, headers });
    return { connectionId, destinationId };
  }

  /** Plans a run of a new list to a destination. */
  async plan(
    to: { connectionId: ConnectionId; destinationId: DestinationId },
    planned: PlannedRun,
  ): Promise<RunId> {
    const { rows, steps = [{}], settings = {}, columns = ['Email'] } = planned;
    const list = this.lists.add({ columns, keyColumns: columns.slice(0, 1), rows });
    const allSteps = steps.map((step, index) => aStep({ ...to, key: `step ${index + 1}`, ...step }));
    const ids = await this.lists.rowIdsAfter(list.id, 0, rows.length);
    const plan = { ...aRunPlan(allSteps, settings), listId: list.id };
    return this.ledger.plan(plan, piecesOf(ids), this.clock.now());
  }

  /** Plans a run of rows to the address, and runs it until it rests. */
  async run(url: string, planned: PlannedRun): Promise<{ readonly id: RunId; readonly rest: RunRest }> {
    const id = await this.plan(await this.destination(url), planned);
    return { id, rest: await this.engine.start(id) };
  }

  /** Tasks by state, those that are not zero. */
  async counts(id: RunId): Promise<Record<string, number>> {
    return nonZero(await this.ledger.counts(id));
  }

  async tasks(id: RunId): Promise<TaskReport[]> {
    const tasks: TaskReport[] = [];
    for await (const task of this.ledger.tasks(id, TASK_STATES)) tasks.push(task);
    return tasks;
  }

  async spend(id: RunId) {
    return (await this.ledger.findRun(id))?.spend;
  }

  /** Resolves when the engine gets there the next time. */
  reached(milestone: Milestone): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ milestone, resolve }));
  }

  /** Closes the program and starts it again, as after a restart: what is on its way lands, and but for the files nothing is left. */
  async restart(graceMs = 50_000): Promise<number> {
    await this.engine.close(graceMs);
    return this.reopen();
  }

  /** Starts the program again on the same files, as after a crash: the last engine is left where it stood. */
  async reopen(): Promise<number> {
    this.ledger.close();
    this.ledger = openLedger(this.ledgerPath).ledger;
    this.engine = this.#createEngine();
    return this.ledger.recover(this.clock.now());
  }

  async close(): Promise<void> {
    await this.engine.close(0);
    this.ledger.close();
  }

  #createEngine(): Engine {
    const {
      http = () => createHttp(PATIENT),
      wrapLedger = (ledger) => ledger,
      chance = () => 0.5,
      log = NO_LOG,
    } = this.#options;
    return new Engine({
      clock: this.clock,
      wallClock: practiceWallClock,
      random: chance,
      http: http(),
      ledger: wrapLedger(this.ledger),
      lists: this.lists,
      secrets: { accessTo: (id) => this.#access.get(id) ?? null },
      templates: liquidTemplates,
      fingerprint: sha256Fingerprint,
      onMilestone: this.#onMilestone,
      log,
    });
  }

  readonly #onMilestone: OnMilestone = (reached) => {
    const met = this.#waiting.filter(({ milestone }) => milestone === reached);
    this.#waiting = this.#waiting.filter((waiter) => !met.includes(waiter));
    for (const { resolve } of met) resolve();
  };
}

/** As the practice endpoint of this process tells the time: that of the machine may be set in the middle of a test. */
const practiceWallClock = (): number => Math.floor(performance.timeOrigin + performance.now());

async function* piecesOf<Id>(ids: readonly Id[]): AsyncGenerator<readonly Id[]> {
  for (let from = 0; from < ids.length; from += 1_000) yield ids.slice(from, from + 1_000);
}
