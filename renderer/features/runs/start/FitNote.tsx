import { useState } from 'react';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import { fieldsWithoutColumn } from './fit-workflow.ts';
import { MadeNote } from './MadeNote.tsx';
import { type MadeWorkflow, MissingColumns } from './MissingColumns.tsx';
import type { StartChoices } from './use-start-choices.ts';

/** Whether fields of the workflow have no column in the list: nothing can be sent then. */
export const isUnfit = ({ workflow, list }: StartChoices): boolean =>
  workflow !== null && list !== null && fieldsWithoutColumn(workflow, list).length > 0;

/** What stands between a workflow and a list, with the ways on, or what was made to take its stead. */
export function FitNote({ choices }: { readonly choices: StartChoices }) {
  const [made, setMade] = useState<MadeWorkflow | null>(null);
  const { workflow, list, chooseWorkflow } = choices;
  if (list === null) return null;
  if (workflow === null) return choices.workflows.length === 0 ? null : <NoneYet listName={list.name} />;
  if (isUnfit(choices)) {
    const take = (one: MadeWorkflow): void => {
      setMade(one);
      chooseWorkflow(one.workflow);
    };
    return <MissingColumns workflow={workflow} list={list} choices={choices} onMade={take} />;
  }
  return made?.workflow.id === workflow.id ? <MadeNote made={made} /> : null;
}

/** A new list: nothing is chosen for it, and why Start cannot be pressed would stay a riddle. */
function NoneYet({ listName }: { readonly listName: string }) {
  return (
    <p className="m-0 flex gap-2 rounded-lg bg-sunken px-3 py-2 text-pretty">
      <Icon name="info" className="mt-0.5 text-ink-soft" />
      <span>
        No workflow was made for {listName} yet. Choose one that sends where you want: if it does not fit, one
        like it can be made for this list right here.
      </span>
    </p>
  );
}
