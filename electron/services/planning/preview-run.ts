import type { Ledger } from '#electron/ports/ledger.ts';
import type { StatedLimit } from '#shared/domain/connections/target-limits.ts';
import { type CostBounds, costBounds } from '#shared/domain/cost/bounds.ts';
import { type LeastTime, leastTime, stepLoad } from '#shared/domain/runs/pace.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import type { DealtShare } from '#shared/domain/webhooks/deal-rows.ts';
import type { DealtRun } from './deal-out.ts';
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
  /** Which webhook of a pool takes how many of the rows, in row order; empty where there is no pool. */
  readonly shares: readonly DealtShare[];
  /** Records that the destination may still take in, ever; null where that is not limited, or there is a pool. */
  readonly recordsLeft: number | null;
  /** Null where nothing is charged. */
  readonly cost: CostBounds | null;
}

/** Works out what a draft would do. Changes nothing. */
export async function previewRun(
  ledger: Ledger,
  { list, target }: RunDraft,
  { plan, rows, dealt }: DealtRun,
): Promise<RunPreview> {
  const { destination } = target;
  const [step] = plan.workflow.steps;
  if (step === undefined) throw new Error('a run without a step');
  const limits = [...target.limits.connection, ...target.limits.destination];
  return {
    plan,
    step,
    destinationName: target.title,
    listRows: list.rowCount,
    rows,
    limits,
    least: leastTime(
      limits.map(({ limit }) => limit),
      stepLoad(rows, step.recordsPerCall),
    ),
    shares: dealt,
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
