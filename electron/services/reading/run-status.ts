import type { Ledger } from '#electron/ports/ledger.ts';
import { type PaceReport, paceAtRest } from '#shared/domain/limits/pace/pace-report.ts';
import { isBeingSent } from '#shared/domain/runs/is-being-sent.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { type TaskCounts, totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { requireRun } from './find-run.ts';

/**
 * How a run stands, as an onlooker sees it.
 *
 * - `sending`: a program has it in hand.
 * - `queued`: it waits for the program that sends now.
 * - `unfinished`: nobody has it; its program was stopped or killed.
 * - `paused`, `ended`: as in the ledger.
 */
export type Standing = 'sending' | 'queued' | 'unfinished' | 'paused' | 'ended';

/** A run with its sums, as the ledger has them. */
export interface RunStatus {
  readonly run: Run;
  readonly standing: Standing;
  /** Whether some program may send at this moment: what lies still may then be between two of its rows. */
  readonly isOwned: boolean;
  readonly counts: TaskCounts;
  /** Always the sum of `counts`. */
  readonly total: number;
  /** Dead rows that the user gave up; counted in `counts.dead` too. */
  readonly discarded: number;
  /** What was learned of the pace of its connections, or will be begun with; empty for a run that has ended. */
  readonly paces: readonly PaceReport[];
  /** Whether a connection of it fails, so that single probes leave until one succeeds. */
  readonly isFailing: boolean;
}

/**
 * The status of one run, or of all. Reads only, whoever is sending.
 *
 * @param isOwned whether any program may send at this moment
 * @throws UserError `state` when there is no such run
 */
export async function runStatus(
  ledger: Ledger,
  id: RunId | null,
  isOwned: boolean,
): Promise<readonly RunStatus[]> {
  const runs = id === null ? await ledger.runs() : [await requireRun(ledger, id)];
  const asked = new Set(await ledger.asked());
  const takenUp = new Set(await ledger.takenUp());
  const statuses: RunStatus[] = [];
  for (const run of runs) {
    const counts = await ledger.counts(run.id);
    const surroundings = { isOwned, isAsked: asked.has(run.id), isTakenUp: takenUp.has(run.id) };
    const standing = standingOf(run, counts, surroundings);
    const discarded = counts.dead > 0 ? await ledger.discarded(run.id) : 0;
    const condition = await conditionsOf(ledger, run);
    statuses.push({ run, standing, isOwned, counts, total: totalOf(counts), discarded, ...condition });
  }
  return statuses;
}

async function conditionsOf(ledger: Ledger, run: Run): Promise<Pick<RunStatus, 'paces' | 'isFailing'>> {
  if (run.state === 'ended') return { paces: [], isFailing: false };
  const byConnection = Map.groupBy(run.plan.workflow.steps, ({ connectionId }) => connectionId);
  const paces: PaceReport[] = [];
  let isFailing = false;
  for (const [id, steps] of byConnection) {
    const condition = await ledger.conditionOf(id);
    const limits = steps.flatMap(({ connectionLimits }) => connectionLimits);
    const pace = paceAtRest(condition?.pace ?? null, limits);
    if (pace !== null) paces.push(pace);
    isFailing ||= condition !== null && condition.breaker !== null;
  }
  return { paces, isFailing };
}

interface Surroundings {
  readonly isOwned: boolean;
  readonly isAsked: boolean;
  /** Whether the program that sends now, or sent last, took it up. */
  readonly isTakenUp: boolean;
}

function standingOf(run: Run, counts: TaskCounts, around: Surroundings): Standing {
  const { isOwned, isAsked, isTakenUp } = around;
  if (isOwned && isAsked) return 'queued';
  if (run.state === 'ended' || run.state === 'paused') return run.state;
  return isBeingSent({ isOwned, isTakenUp, counts }) ? 'sending' : 'unfinished';
}
