import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { guardSecrets } from '#electron/adapters/guarded-secret-store.ts';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import { reviveFailed } from '#electron/services/deciding/revive-failed.ts';
import { Logbook } from '#electron/workspace/logbook.ts';
import { ProcessSecrets } from '#electron/workspace/process-secrets.ts';
import { openSendingDesk, type SendingDesk } from '#electron/workspace/sending-desk.ts';
import { type Ownership, openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import { CONTRACT, type Handlers } from '#shared/ipc/contract.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { FakeSecretStore } from '../fakes/fake-secret-store.ts';
import { tempFolder } from '../machine/temp-folder.ts';

type Subject = 'connections' | 'practice' | 'workflows';

/**
 * What a window's core is made of as far as connections, workflows and the practice endpoint go: a real data folder, a
 * real engine, and a keychain in memory unless a test brings another. Every answer is parsed as its contract says, and
 * kept as a text.
 */
export class SendingRig {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly fakeStore = new FakeSecretStore();
  readonly store: SecretStore;
  readonly logbook = new Logbook();
  readonly hub: LiveHub;
  readonly desk: SendingDesk;
  readonly connections: Handlers['connections'];
  readonly practice: Handlers['practice'];
  readonly workflows: Handlers['workflows'];
  /** What a window got to see. */
  readonly answers: string[] = [];
  readonly #secrets: ProcessSecrets;
  readonly #rests = new Map<RunId, Promise<RunRest>>();
  #ownership: Ownership | null = null;
  #isClosed = false;

  constructor({ folder = tempFolder(), store }: { folder?: string; store?: SecretStore } = {}) {
    this.folder = folder;
    this.workspace = openWorkspace(join(folder, 'data'), { redactor: this.logbook.redactor });
    this.store = guardSecrets(store ?? this.fakeStore, this.logbook.redactor);
    this.hub = new LiveHub(this.workspace.clock);
    this.#secrets = new ProcessSecrets({
      workspace: this.workspace,
      store: this.store,
      logbook: this.logbook,
    });
    this.desk = openSendingDesk({
      workspace: this.workspace,
      store: this.store,
      redactor: this.logbook.redactor,
      board: this.hub,
      start: (id) => this.start(id),
    });
    this.connections = this.#watched('connections');
    this.practice = this.#watched('practice');
    this.workflows = this.#watched('workflows');
    onTestFinished(() => this.close());
  }

  /** Imports a file with this content. */
  async list(content: string, name = 'leads.csv'): Promise<ListInfo> {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return (await this.workspace.importer.import(path, {}, () => undefined)).list;
  }

  /** As a window's core does: the endpoint is woken, the keys are read, the engine takes the run up. */
  async start(id: RunId): Promise<void> {
    const run = await this.workspace.ledger.findRun(id);
    if (run === null) throw new Error('there is no such run');
    await this.desk.practice.wakeFor(run);
    if (!(await this.#secrets.covers(run))) throw new Error('the run has no access');
    this.#ownership ??= await this.workspace.own(this.#secrets);
    const rest = this.#ownership?.runner.start(id);
    if (rest === undefined) throw new Error('another program sends');
    this.#rests.set(id, rest);
  }

  /** How a run that was started came to rest. */
  async rested(id: RunId): Promise<RunRest | undefined> {
    return this.#rests.get(id);
  }

  async resumeFailed(id: RunId): Promise<void> {
    const { ledger, clock } = this.workspace;
    // The run is at rest, and this program is the owner.
    await reviveFailed({ ledger, clock, own: async () => null }, id);
    await this.start(id);
  }

  /** The program ends; what was under way stays as it is. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#ownership?.release(1_000);
    await this.desk.practice.close();
    this.hub.close();
    this.workspace.close();
  }

  #watched<S extends Subject>(subject: S): Handlers[S] {
    const handlers = this.desk.handlers[subject];
    const watched = Object.entries<(input: never) => Promise<unknown>>(handlers).map(([name, handler]) => {
      const operation = Object.entries(CONTRACT[subject]).find(([one]) => one === name)?.[1];
      if (operation === undefined) throw new Error(`the contract has no ${subject}.${name}`);
      const call = async (input: unknown): Promise<unknown> => {
        // The contract pairs each handler with what it takes.
        const answer = operation.output.parse(await handler(operation.input.parse(input) as never));
        this.answers.push(JSON.stringify(answer));
        return answer;
      };
      return [name, call] as const;
    });
    // The same members with the same types, parsed on the way.
    return Object.fromEntries(watched) as unknown as Handlers[S];
  }
}
