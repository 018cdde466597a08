import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { costBounds } from '#shared/domain/cost/bounds.ts';
import type { Run, RunSettings } from '#shared/domain/runs/run.ts';
import { totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress } from '#shared/ipc/live.ts';
import type { RunSettingsView, RunView } from '#shared/ipc/runs.ts';
import type { ListId, RunId } from '#shared/lib/ids.ts';
import type { RunWatch } from './run-watch.ts';

export interface RunViewPorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly watch: Pick<RunWatch, 'progressOf'>;
  /** The preset of the practice endpoint. */
  readonly practiceProvider: string;
}

/** Every run, the newest first. */
export async function allRuns(ports: RunViewPorts): Promise<RunView[]> {
  return viewsOf(ports, (await ports.ledger.runs()).toReversed());
}

/** @throws UserError `state` when there is no such run */
export async function oneRun(ports: RunViewPorts, id: RunId): Promise<RunView> {
  const [view] = await viewsOf(ports, [await requireRun(ports.ledger, id)]);
  if (view === undefined) throw new Error(`run ${id} is there and is not`);
  return view;
}

async function viewsOf(ports: RunViewPorts, runs: readonly Run[]): Promise<RunView[]> {
  const { ledger, lists, watch } = ports;
  const progress = await watch.progressOf(runs);
  const names = await ledger.connectionNames();
  const there = new Set<ListId>((await lists.all()).map(({ id }) => id));
  return runs.flatMap((run) => {
    const how = progress.get(run.id);
    const [step] = run.plan.workflow.steps;
    if (how === undefined || step === undefined) return [];
    const { connectionId } = step;
    const destinationName = names.get(connectionId) ?? '';
    const isPractice = step.provider === ports.practiceProvider;
    const hasList = there.has(run.plan.listId);
    return [viewOf(run, how, { connectionId, destinationName, isPractice, hasList })];
  });
}

function viewOf(
  run: Run,
  progress: RunProgress,
  besides: Pick<RunView, 'connectionId' | 'destinationName' | 'isPractice' | 'hasList'>,
): RunView {
  const { listId, listName, settings, workflow } = run.plan;
  const [step] = workflow.steps;
  const priceMicros = step?.priceMicros ?? 0;
  const cost =
    priceMicros === 0
      ? null
      : costBounds({
          rows: totalOf(progress.counts),
          priceMicros,
          maxAttempts: settings.retry.maxAttempts,
          resendsUncertain: settings.onUncertain === 'resend' && !step?.idempotent,
          budgetMicros: settings.budgetMicros,
        });
  return {
    ...progress,
    ...besides,
    title: `${listName} → ${besides.destinationName}`,
    listId,
    listName,
    settings: settingsView(settings),
    priceMicros,
    cost,
    createdAt: run.createdAt,
    endedAt: run.endedAt,
  };
}

/** The same, as plain JSON that a window may keep. */
function sampleView(sample: RunSettings['sample']): RunSettingsView['sample'] {
  if (sample.kind !== 'matching') return sample;
  const filters = sample.filters.map((filter) =>
    filter.kind === 'is' ? { ...filter, values: [...filter.values] } : filter,
  );
  return { ...sample, filters };
}

function settingsView(settings: RunSettings): RunSettingsView {
  const { sample, priority, retry, onUncertain, again, budgetMicros } = settings;
  return {
    sample: sampleView(sample),
    priority,
    maxAttempts: retry.maxAttempts,
    onUncertain,
    again,
    budgetMicros,
  };
}
