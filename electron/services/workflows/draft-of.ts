import { type DraftPorts, draftRun, type RunDraft } from '#electron/services/planning/draft-run.ts';
import type { RunSettings } from '#shared/domain/runs/run.ts';
import type { DrawnStep, WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type TargetPorts, targetOf } from './target-of.ts';

export type DraftOfPorts = DraftPorts & TargetPorts;

/** A workflow that is to be run over a list. */
export interface WorkflowRun {
  readonly workflow: WorkflowDefinition;
  readonly listId: ListId;
  readonly settings: RunSettings;
}

/**
 * Makes a run of a workflow, with its secrets from the keychain. Asks nobody, and sends nothing.
 *
 * @throws UserError as `targetOf` and `draftRun`
 */
export async function draftOf(ports: DraftOfPorts, wanted: WorkflowRun): Promise<RunDraft> {
  const { workflow, listId, settings } = wanted;
  const step = onlyStep(workflow);
  const target = await targetOf(ports, step);
  return draftRun(ports, { listId, target, mapping: mappingOf(step), settings });
}

/**
 * The one step that a workflow can have until the engine is told of more.
 *
 * @throws UserError `state` for several
 */
export function onlyStep({ name, steps }: WorkflowDefinition): DrawnStep {
  const [step, ...others] = steps;
  if (step !== undefined && others.length === 0) return step;
  throw new UserError(
    'state',
    `The workflow "${name}" has ${steps.length} steps, and a run takes one for now. Nothing was sent.`,
  );
}

/** A body of fields sends exactly those, were it none at all. */
function mappingOf({ method, body }: DrawnStep) {
  if (method === 'GET' || body.kind !== 'fields') return null;
  if (body.fields.length > 0) return body.fields;
  throw new UserError(
    'state',
    'The workflow fills no field yet. Nothing was sent. Map at least one column, or enter a value.',
  );
}
