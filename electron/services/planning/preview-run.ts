import type { Ledger } from '#electron/ports/ledger.ts';
import type { StatedLimit } from '#shared/domain/connections/target-limits.ts';
import { type CostBounds, costBounds } from '#shared/domain/cost/bounds.ts';
import { countSampled } from '#shared/domain/runs/count-sampled.ts';
import { type LeastTime, leastTime, stepLoad } from '#shared/domain/runs/pace.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import type { RunDraft } from './draft-run.ts';

/** What a run is about to do, before anything of it is done. */
export interface RunPreview {
  readonly plan: RunPlan;
  readonly step: Step;
  readonly destinationName: string;
  /** Rows of the list. */
  readonly listRows: number;
  /** Rows of it that the run takes. */
  readonly rows: number;
  readonly limits: readonly StatedLimit[];
  readonly least: LeastTime;
  /** Records that the destination may still take in, ever; null where that is not limited. */
  readonly recordsLeft: number | null;
  /** Null where nothing is charged. */
  readonly cost: CostBounds | null;
}

/** Works out what a draft would do. Changes nothing. */
export async function previewRun(ledger: Ledger, draft: RunDraft): Promise<RunPreview> {
  const { plan, list, destination } = draft;
  const [step] = plan.workflow.steps;
  if (step === undefined) throw new Error('a run without a step');
  const limits = [...draft.limits.connection, ...draft.limits.destination];
  const rows = countSampled(plan.settings.sample, list.rowCount);
  return {
    plan,
    step,
    destinationName: destination.name,
    listRows: list.rowCount,
    rows,
    limits,
    least: leastTime(
      limits.map(({ limit }) => limit),
      stepLoad(rows, step.recordsPerCall),
    ),
    recordsLeft: recordsLeft(
      step,
      await ledger.recordsAccepted({ connectionId: step.connectionId, destinationId: destination.id }),
    ),
    cost: step.priceMicros === 0 ? null : costOf(plan, step, rows),
  };
}

function recordsLeft(step: Step, accepted: number): number | null {
  const left = step.destinationLimits
    .filter((limit) => limit.kind === 'lifetime')
    .map((limit) => Math.max(0, limit.amount - limit.usedBefore - accepted));
  return left.length === 0 ? null : Math.min(...left);
}

function costOf({ settings }: RunPlan, step: Step, rows: number): CostBounds {
  return costBounds({
    rows,
    priceMicros: step.priceMicros,
    maxAttempts: settings.retry.maxAttempts,
    resendsUncertain: settings.onUncertain === 'resend' && !step.idempotent,
    budgetMicros: settings.budgetMicros,
  });
}
