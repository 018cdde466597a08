import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { LookingHandlers } from '#electron/ipc/handlers/run-looking.handlers.ts';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { Surface } from '#electron/ports/surface.ts';
import { Jobs } from '#electron/services/desk/jobs.ts';
import { createFileShelf } from '#electron/workspace/file-shelf.ts';
import { Logbook } from '#electron/workspace/logbook.ts';
import { type LookingDesk, openLookingDesk } from '#electron/workspace/looking-desk.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import { CONTRACT, type Handlers } from '#shared/ipc/contract.ts';
import type { Job } from '#shared/ipc/live.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { tempFolder } from '../machine/temp-folder.ts';
import { planRunOver, type WantedRun } from './planned-run.ts';
import { type RowEnd, settleRun } from './settled-run.ts';

const SURFACE: Surface = {
  kind: 'window',
  platform: 'linux',
  chooseTarget: async () => null,
  reveal: () => undefined,
  isOnline: () => true,
};

/** What looks into runs, over a real data folder and a real reading thread; every answer is parsed as its contract says. */
export class LookingRig {
  readonly folder = tempFolder();
  readonly dataDir = join(this.folder, 'data');
  readonly logbook = new Logbook();
  readonly workspace: Workspace = openWorkspace(this.dataDir, { redactor: this.logbook.redactor });
  readonly hub = new LiveHub(this.workspace.clock);
  readonly faults: unknown[] = [];
  readonly jobs = new Jobs({ board: this.hub, onFault: (error) => this.faults.push(error) });
  readonly shelf = createFileShelf(join(this.dataDir, 'uploads'));
  readonly log = new MemoryLog();
  readonly runs: LookingHandlers;
  /** Runs that were gone on with. */
  readonly goneOn: RunId[] = [];
  /** Runs of which rows were decided about. */
  readonly changed: RunId[] = [];
  readonly desk: LookingDesk;
  #files = 0;

  constructor({ start }: { readonly start?: (program: string, dataDir: string) => Worker } = {}) {
    const { ledger, clock } = this.workspace;
    this.desk = openLookingDesk({
      workspace: this.workspace,
      jobs: this.jobs,
      shelf: this.shelf,
      surface: SURFACE,
      log: this.log,
      redactor: this.logbook.redactor,
      runs: {
        decisions: { ledger, clock, own: () => this.workspace.own({ accessTo: () => null }) },
        start: async (id) => void this.goneOn.push(id),
      },
      onChange: (id) => this.changed.push(id),
      ...(start === undefined ? {} : { startReader: start }),
    });
    this.runs = parsing(this.desk.handlers);
    onTestFinished(async () => {
      await this.jobs.close();
      await this.desk.close();
      this.hub.close();
      this.shelf.close();
      this.workspace.close();
    });
  }

  write(content: string | Uint8Array, name?: string): string {
    this.#files += 1;
    const path = join(this.folder, name ?? `file-${this.#files}.csv`);
    writeFileSync(path, content);
    return path;
  }

  async list(content: string): Promise<ListInfo> {
    return (await this.workspace.importer.import(this.write(content), {}, () => undefined)).list;
  }

  /** A run over a list with this content, each row ended as said, or else done; a row that is null waits for its turn. */
  async ended(
    content: string,
    endOf: (row: number) => RowEnd = () => 'done',
    wanted: Partial<WantedRun> = {},
  ): Promise<{ readonly id: RunId; readonly list: ListInfo }> {
    const list = await this.list(content);
    const id = await planRunOver(this.workspace, list, { url: 'http://127.0.0.1:1/', limits: [], ...wanted });
    // Written down before the files that it is compared with.
    await settleRun(this.workspace.ledger, id, this.workspace.clock.now() - 60_000, endOf);
    return { id, list };
  }

  /** A job when it is over. */
  async jobEnded(id: number): Promise<Job> {
    const find = (): Job | undefined => this.hub.get('jobs').find((job) => job.id === id);
    const { promise, resolve } = Promise.withResolvers<Job>();
    const look = (): void => {
      const job = find();
      if (job !== undefined && job.state !== 'running') resolve(job);
    };
    const end = this.hub.listen(look);
    look();
    try {
      return await promise;
    } finally {
      end();
    }
  }
}

/** So many people, under `name` and `email`. */
export const peopleCsv = (count: number): string =>
  [
    'name,email',
    ...Array.from({ length: count }, (_, index) => `P${index + 1},p${index + 1}@example.com`),
    '',
  ].join('\n');

/** What comes out is what the contract lets out, and what goes in is what it lets in. */
function parsing(handlers: LookingHandlers): LookingHandlers {
  const parsed = Object.entries(handlers).map(([name, handler]) => {
    // The names of these handlers are operations of `runs`.
    const { input, output } = CONTRACT.runs[name as keyof Handlers['runs']];
    const call = handler as (wish: unknown) => Promise<unknown>; // parsed right before
    return [name, async (wish: unknown) => output.parse(await call(input.parse(wish)))];
  });
  return Object.fromEntries(parsed) as LookingHandlers; // the same names, the same shapes
}
