import type { Clock } from '#electron/ports/clock.ts';
import type { MatchingRows } from '#electron/ports/matching-rows.ts';
import { dealOut } from '#electron/services/planning/deal-out.ts';
import { planRun } from '#electron/services/planning/plan-run.ts';
import { DEFAULT_RETRY } from '#shared/domain/tasks/backoff.ts';
import type { WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type DraftOfPorts, draftOf, onlyStep } from './draft-of.ts';

export interface SendOnePorts extends DraftOfPorts {
  readonly clock: Clock;
  readonly matching: MatchingRows;
  /** Takes a planned run up, and does not wait for its end. */
  readonly start: (id: RunId) => Promise<void>;
}

/** One row that is to be sent for real. */
export interface OneRow {
  readonly workflow: WorkflowDefinition;
  /** Its place in the list, from 1. */
  readonly position: number;
  /** What it may cost at most, as the user was shown. */
  readonly agreedMicros: number;
}

/**
 * Sends one row, as a run of its own that goes before all others.
 *
 * @returns the run, once it is on record
 * @throws UserError as `draftOf`; `state` when there is no list or no such row, or it may cost more than agreed
 */
export async function sendOne(ports: SendOnePorts, one: OneRow): Promise<RunId> {
  const { workflow, position, agreedMicros } = one;
  if (workflow.listId === null) {
    throw new UserError('state', 'The workflow has no list. Nothing was sent. Choose one first.');
  }
  const { priceMicros } = onlyStep(workflow);
  if (priceMicros > agreedMicros) throw dearer();
  const draft = await draftOf(ports, {
    workflow,
    listId: workflow.listId,
    settings: {
      sample: { kind: 'row', row: position },
      priority: 'interactive',
      retry: DEFAULT_RETRY,
      onUncertain: 'hold',
      // The user means this row, whether or not another run has sent it.
      again: true,
      budgetMicros: priceMicros === 0 ? null : agreedMicros,
      reservedShare: 0,
    },
  });
  if (position > draft.list.rowCount) {
    throw new UserError('state', `The list has no row ${position}. Nothing was sent.`);
  }
  const dealt = await dealOut(ports, draft);
  const id = await planRun(ports, dealt.plan);
  await ports.start(id);
  return id;
}

const dearer = (): UserError =>
  new UserError(
    'state',
    'This row may cost more than was shown. Nothing was sent. Look at the price of the step and send it again.',
  );
