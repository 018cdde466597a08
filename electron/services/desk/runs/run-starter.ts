import type { Clock } from '#electron/ports/clock.ts';
import type { MatchingRows } from '#electron/ports/matching-rows.ts';
import type { DeliveredWish, RunViews } from '#electron/ports/run-views.ts';
import type { Workflows } from '#electron/ports/workflows.ts';
import { type DealtRun, dealOut, requireRoomStill } from '#electron/services/planning/deal-out.ts';
import type { RunDraft } from '#electron/services/planning/draft-run.ts';
import { planRun } from '#electron/services/planning/plan-run.ts';
import { previewRun } from '#electron/services/planning/preview-run.ts';
import { type DraftOfPorts, draftOf } from '#electron/services/workflows/draft-of.ts';
import type { RunSettings } from '#shared/domain/runs/run.ts';
import { DEFAULT_RETRY } from '#shared/domain/tasks/backoff.ts';
import type { RunSettingsView, StartSheet } from '#shared/ipc/runs.ts';
import type { ListId, RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Jobs } from '../jobs.ts';
import { type Earlier, type EarlierRun, earlierOf, startSheet } from './start-sheet.ts';

export interface StarterPorts extends DraftOfPorts {
  readonly workflows: Workflows;
  readonly matching: MatchingRows;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'begin'>;
  /** How many of some rows any of some runs delivered. */
  readonly delivered: RunViews['delivered'];
  /** Takes a planned run up, and does not wait for its end. */
  readonly start: (id: RunId) => Promise<void>;
}

/** What a run is to be made of. */
export interface WantedRun {
  readonly workflowId: number;
  readonly listId: ListId;
  readonly settings: RunSettingsView;
}

interface Prepared {
  readonly draft: RunDraft;
  readonly dealt: DealtRun;
  readonly sheet: StartSheet;
}

/** Planning fewer rows than this is over before anybody could watch it. */
const LONG = 20_000;

/** Works out what runs would do, and starts those that were agreed to. */
export class RunStarter {
  readonly #ports: StarterPorts;
  /** One start after the other: a second click finds that the first one has changed what it was shown. */
  #starting: Promise<unknown> = Promise.resolve();

  constructor(ports: StarterPorts) {
    this.#ports = ports;
  }

  /**
   * What a run would do. Changes nothing but that its destination is noted.
   *
   * @throws UserError as `draftOf` and `dealOut`
   */
  async prepare(wanted: WantedRun): Promise<StartSheet> {
    return (await this.#prepare(wanted)).sheet;
  }

  /**
   * Plans what was agreed to and takes it up. A long list is planned as a job that can be broken off.
   *
   * @returns the run, once it is on record
   * @throws UserError `state` when something has changed since, or the job was broken off; otherwise as `prepare`
   */
  start(wanted: WantedRun, agreement: string): Promise<RunId> {
    const started = this.#starting.then(async () => {
      const { draft, dealt, sheet } = await this.#prepare(wanted);
      if (sheet.agreement !== agreement) throw changed();
      await requireRoomStill(this.#ports, draft, dealt);
      const id =
        sheet.rows < LONG ? await planRun(this.#ports, dealt.plan) : await this.#planAsJob(sheet, dealt);
      await this.#ports.start(id);
      return id;
    });
    this.#starting = started.catch(() => undefined);
    return started;
  }

  async #prepare({ workflowId, listId, settings }: WantedRun): Promise<Prepared> {
    const { workflows, ledger, sha256Hex } = this.#ports;
    const workflow = await workflows.find(workflowId);
    if (workflow === null) throw noWorkflow();
    const draft = await draftOf(this.#ports, { workflow, listId, settings: settingsOf(settings) });
    const dealt = await dealOut(this.#ports, draft);
    const preview = await previewRun(ledger, draft, dealt);
    const sheet = startSheet(preview, await this.#earlier(dealt), sha256Hex);
    return { draft, dealt, sheet };
  }

  async #earlier(dealt: DealtRun): Promise<Earlier> {
    const { ledger, delivered } = this.#ports;
    const { plan } = dealt;
    const goesTo = plan.workflow.steps[0]?.destinationId;
    const runs = (await ledger.runs()).filter(
      (run) => run.plan.listId === plan.listId && run.plan.workflow.steps[0]?.destinationId === goesTo,
    );
    const earlier: EarlierRun[] = [];
    for (const run of runs) earlier.push(earlierOf(run, await ledger.counts(run.id)));
    const runIds = earlier.flatMap((run) => (run.delivered > 0 ? [run.id] : []));
    if (runIds.length === 0) return { runs: earlier, rows: 0 };
    const rows = await this.#taken(dealt);
    return { runs: earlier, rows: await delivered({ runIds, listId: plan.listId, rows }) };
  }

  /** The rows that a run takes, for another thread to look at. */
  async #taken({ plan, rows }: DealtRun): Promise<DeliveredWish['rows']> {
    const { listId, settings } = plan;
    const { sample } = settings;
    if (sample.kind !== 'matching') return sample;
    const { filters, search } = sample;
    const ids = new Uint32Array(rows);
    let at = 0;
    for await (const page of this.#ports.matching.ids({ listId, filters, search })) {
      ids.set(page, at);
      at += page.length;
    }
    return ids;
  }

  #planAsJob({ rows }: StartSheet, { plan }: DealtRun): Promise<RunId> {
    const { promise, resolve, reject } = Promise.withResolvers<RunId>();
    const { jobs } = this.#ports;
    jobs.begin({ kind: 'plan', title: plan.listName, total: rows, unit: 'rows' }, async (report, signal) => {
      try {
        const onPiece = (done: number): void => {
          report({ done });
          if (signal.aborted) throw brokenOff();
        };
        const runId = await planRun(this.#ports, plan, onPiece);
        resolve(runId);
        return { done: rows, runId };
      } catch (error) {
        reject(error);
        throw error;
      }
    });
    return promise;
  }
}

const settingsOf = ({ maxAttempts, ...settings }: RunSettingsView): RunSettings => ({
  ...settings,
  retry: { ...DEFAULT_RETRY, maxAttempts },
  reservedShare: 0,
});

const noWorkflow = (): UserError =>
  new UserError('state', 'This workflow is no longer there. Nothing was sent.');

const changed = (): UserError =>
  new UserError('state', 'Something changed since this was shown. Nothing was sent. Look at it again.');

const brokenOff = (): UserError =>
  new UserError('state', 'Planning was broken off. Nothing was sent, and no run was made.');
