import type { Clock } from '#electron/ports/clock.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { Workflows } from '#electron/ports/workflows.ts';
import type { SavedWorkflow, WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import { UserError } from '#shared/lib/user-error.ts';

export interface KeepPorts {
  readonly workflows: Workflows;
  readonly clock: Clock;
  readonly board: LiveBoard;
}

/**
 * Adds a workflow, or with a number replaces it. Half-drawn ones are kept too: what is missing is said when it is run.
 *
 * @throws UserError `state` when there is none with this number
 */
export async function saveWorkflow(
  { workflows, clock, board }: KeepPorts,
  id: number | null,
  wanted: WorkflowDefinition,
): Promise<SavedWorkflow> {
  const saved = await workflows.save(id, wanted, clock.now());
  if (saved === null) {
    throw new UserError(
      'state',
      `There is no workflow ${id} any more. Nothing was saved. Save it as a new one.`,
    );
  }
  board.touch('workflowsChanged');
  return saved;
}

/** Runs of it stay as they are. */
export async function removeWorkflow({ workflows, board }: KeepPorts, id: number): Promise<void> {
  await workflows.remove(id);
  board.touch('workflowsChanged');
}
