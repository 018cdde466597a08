import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { counted } from '#renderer/lib/format.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { WorkflowView } from '#shared/ipc/workflows.ts';
import { type FittedWorkflow, fieldsWithoutColumn, othersThatFit, workflowFor } from './fit-workflow.ts';
import type { StartChoices } from './use-start-choices.ts';

interface Props {
  readonly workflow: WorkflowView;
  readonly list: List;
  readonly choices: StartChoices;
  readonly onMade: (made: MadeWorkflow) => void;
}

/** A workflow that was made for the list in the sheet. */
export interface MadeWorkflow extends Pick<FittedWorkflow, 'leftOut'> {
  readonly workflow: WorkflowView;
}

/** More would fill the sheet. */
const NAMED_COLUMNS = 6;
const OFFERED_WORKFLOWS = 2;

/** Which columns of a workflow a list does not have, and the ways on from there. */
export function MissingColumns({ workflow, list, choices, onMade }: Props) {
  const { workflows, chooseWorkflow } = choices;
  const [isMaking, setMaking] = useState(false);
  const fields = fieldsWithoutColumn(workflow, list);
  const others = othersThatFit(workflows, workflow, list).slice(0, OFFERED_WORKFLOWS);
  const make = async (): Promise<void> => {
    setMaking(true);
    const made = await makeWorkflow(workflow, list, workflows);
    setMaking(false);
    if (made !== undefined) onMade(made);
  };
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-uncertain-soft p-3 text-uncertain-ink">
      <p role="alert" className="m-0 flex gap-2 text-pretty">
        <Icon name="warning" className="mt-0.5" />
        <span>
          {workflow.name} cannot send {list.name}: {counted(fields.length, 'field')}{' '}
          {fields.length === 1 ? 'is' : 'are'} filled from columns that this list does not have:{' '}
          {namesOf(fields.map(({ column }) => column))}.
        </span>
      </p>
      <div className="flex flex-wrap gap-2 pl-6 text-ink">
        {others.map((other) => (
          <Button key={other.id} icon="workflow" onClick={() => chooseWorkflow(other)}>
            Use {other.name}
          </Button>
        ))}
        <Button icon="add" busy={isMaking} onClick={() => void make()}>
          Make a workflow for this list
        </Button>
      </div>
    </div>
  );
}

/** Saves a workflow like another one, for a list. */
async function makeWorkflow(
  workflow: WorkflowView,
  list: List,
  workflows: readonly WorkflowView[],
): Promise<MadeWorkflow | undefined> {
  const suggested = await act(core.workflows.suggestFields({ listId: list.id }));
  if (suggested === undefined) return undefined;
  const taken = workflows.map(({ name }) => name);
  const { draft, leftOut } = workflowFor(workflow, list, { taken, suggested });
  const saved = await act(core.workflows.save({ id: null, draft }));
  return saved === undefined ? undefined : { workflow: saved, leftOut };
}

/** Names as a reader takes them in; those past the first few are counted. */
export function namesOf(all: readonly string[]): string {
  const names = [...new Set(all)];
  const others = names.length - NAMED_COLUMNS;
  if (others <= 1) return names.join(', ');
  return `${names.slice(0, NAMED_COLUMNS).join(', ')} and ${others} others`;
}
