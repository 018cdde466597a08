import { useState } from 'react';
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
  if (workflow === null || list === null) return null;
  if (isUnfit(choices)) {
    const take = (one: MadeWorkflow): void => {
      setMade(one);
      chooseWorkflow(one.workflow);
    };
    return <MissingColumns workflow={workflow} list={list} choices={choices} onMade={take} />;
  }
  return made?.workflow.id === workflow.id ? <MadeNote made={made} /> : null;
}
