import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Timeouts } from '#electron/ports/http.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { PreferenceStore, Surface } from '#electron/ports/surface.ts';
import { type Desk, openDesk } from '#electron/workspace/desk.ts';
import { Logbook } from '#electron/workspace/logbook.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/ipc/app.ts';
import type { Client } from '#shared/ipc/contract.ts';
import type { LiveTopic, LiveValue, RunProgress } from '#shared/ipc/live.ts';
import type { ListId, RunId } from '#shared/lib/ids.ts';
import { nonZero } from '../builders.ts';
import { FakeSecretStore } from '../fakes/fake-secret-store.ts';
import { tempFolder } from '../machine/temp-folder.ts';
import { planRunOver, type WantedRun } from './planned-run.ts';

/** What an operation answers when it goes well. */
type Answer<D extends keyof Client, O extends keyof Client[D]> = Client[D][O] extends (
  input: never,
) => Promise<infer Reply>
  ? Extract<Reply, { readonly ok: true }> extends { readonly value: infer Value }
    ? Value
    : never
  : never;

type Input<D extends keyof Client, O extends keyof Client[D]> = Client[D][O] extends (
  input: infer In,
) => Promise<unknown>
  ? In
  : never;

/** A refusal that an operation answered with. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Waits for a condition, looking every few milliseconds, for nearly as long as a test may take. */
export const until = (isSo: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(isSo, { interval: 10, timeout: 50_000 });

/** What a test keeps on its way stays there until the test is over: no call is given up by itself. */
const ENDLESS: Timeouts = { connectMs: 60_000, headersMs: 600_000, bodyMs: 600_000, totalMs: 600_000 };

/** The core of a window on a folder of its own, which may be closed and opened again. */
export class DeskRig {
  readonly dataDir: string;
  readonly store = new FakeSecretStore();
  isOnline: boolean | null = true;
  workspace: Workspace;
  desk: Desk;
  #preferences: Preferences = DEFAULT_PREFERENCES;
  #isOpen = true;
  #files = 0;

  constructor(dataDir = tempFolder()) {
    this.dataDir = dataDir;
    [this.workspace, this.desk] = this.#open();
    onTestFinished(() => this.quit(0));
  }

  /** Asks the core as a window does. */
  async ask<D extends keyof Client, O extends keyof Client[D] & string>(
    name: `${D}.${O}`,
    input: Input<D, O>,
  ): Promise<Answer<D, O>> {
    const reply = await this.desk.dispatch(name, input);
    if (reply.ok) return reply.value as Answer<D, O>; // what the contract says of this operation
    throw new Refused(reply.error.code, reply.error.message);
  }

  live<Topic extends LiveTopic>(topic: Topic): LiveValue<Topic> {
    return this.desk.hub.get(topic);
  }

  /** A run as the live topic has it. */
  progress(id: RunId): RunProgress | undefined {
    return this.live('runs').find((run) => run.id === id);
  }

  /** Plans a run of so many people, straight into the ledger; nothing has it in hand yet. */
  async planned(rows: number, wanted: Omit<WantedRun, 'limits'> & Partial<WantedRun>): Promise<RunId> {
    const list = await this.#import(rows);
    return planRunOver(this.workspace, list, { limits: [], connection: new URL(wanted.url).host, ...wanted });
  }

  /** A list of so many people. */
  async list(rows: number): Promise<ListId> {
    return (await this.#import(rows)).id;
  }

  async #import(rows: number): Promise<ListInfo> {
    this.#files += 1;
    const file = join(this.dataDir, `people-${this.#files}.csv`);
    const lines = Array.from({ length: rows }, (_, index) => `p${index + 1}.${this.#files}@example.com`);
    writeFileSync(file, ['email', ...lines, ''].join('\n'));
    return (await this.workspace.importer.import(file, {}, () => undefined)).list;
  }

  /** Tasks by state, those that are not zero. */
  async counts(id: RunId): Promise<Record<string, number>> {
    return nonZero(await this.workspace.ledger.counts(id));
  }

  /** Waits until a run is at rest in the ledger, and gives its state. */
  async rest(id: RunId): Promise<string> {
    let state = '';
    await until(async () => {
      const run = await this.workspace.ledger.findRun(id);
      const inHand = await this.workspace.ledger.inHand();
      if (run?.state === 'ready' || inHand.some(({ runId }) => runId === id)) throw new Error('not at rest');
      state = run?.state ?? 'gone';
    });
    return state;
  }

  /** Closes the program as the user does: what is on its way lands, on a machine that stands still for a while too. */
  async quit(graceMs = 50_000): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.desk.close(graceMs);
    this.workspace.close();
  }

  /** Starts the program anew on the same files. */
  async reopen(): Promise<void> {
    [this.workspace, this.desk] = this.#open();
    this.#isOpen = true;
    await this.desk.begin();
  }

  #open(): [Workspace, Desk] {
    const logbook = new Logbook();
    const log = logbook.open(this.dataDir, undefined);
    const workspace = openWorkspace(this.dataDir, {
      log,
      redactor: logbook.redactor,
      timeouts: ENDLESS,
    });
    const surface: Surface = {
      kind: 'browser',
      platform: 'linux',
      chooseTarget: async () => null,
      reveal: () => undefined,
      isOnline: () => this.isOnline,
    };
    const preferences: PreferenceStore = {
      get: () => this.#preferences,
      set: (wanted) => void (this.#preferences = wanted),
    };
    return [workspace, openDesk({ workspace, store: this.store, logbook, surface, preferences })];
  }
}
