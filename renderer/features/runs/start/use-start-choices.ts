import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import type { Sheet } from '#renderer/lib/sheets.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { WorkflowView } from '#shared/ipc/workflows.ts';

/** What a run is made of: chosen, or to be chosen. */
export interface StartChoices {
  readonly isLoading: boolean;
  readonly workflows: readonly WorkflowView[];
  readonly lists: readonly List[];
  readonly workflow: WorkflowView | null;
  readonly list: List | null;
  readonly chooseWorkflow: (workflow: WorkflowView) => void;
  readonly chooseList: (list: List) => void;
}

/** The workflow and the list of a run: as the sheet was opened, else what belongs together, else the only one. */
export function useStartChoices(sheet: Extract<Sheet, { readonly kind: 'start' }>): StartChoices {
  const [wanted, setWanted] = useState({ workflowId: sheet.workflowId, listId: sheet.listId });
  const workflowQuery = useQuery({
    key: ['workflows.all'],
    load: () => core.workflows.all({}),
    on: ['workflowsChanged'],
  });
  const listQuery = useQuery({ key: ['lists.all'], load: () => core.lists.all({}), on: ['listsChanged'] });
  const workflows = workflowQuery.status === 'ready' ? workflowQuery.value : [];
  const lists = listQuery.status === 'ready' ? listQuery.value : [];
  const workflow = chosenWorkflow(workflows, wanted.workflowId, wanted.listId);
  const listId = wanted.listId ?? workflow?.listId ?? null;
  return {
    isLoading: workflowQuery.status === 'loading' || listQuery.status === 'loading',
    workflows,
    lists,
    workflow,
    list: lists.find(({ id }) => id === listId) ?? (lists.length === 1 ? (lists[0] ?? null) : null),
    chooseWorkflow: ({ id }) => setWanted((last) => ({ ...last, workflowId: id })),
    chooseList: ({ id }) => setWanted((last) => ({ ...last, listId: id })),
  };
}

/** The workflow that is meant: named, else the newest of the list, else the only one. */
export function chosenWorkflow(
  workflows: readonly WorkflowView[],
  workflowId: number | null,
  listId: number | null,
): WorkflowView | null {
  if (workflowId !== null) return workflows.find(({ id }) => id === workflowId) ?? null;
  const ofList = workflows.filter((workflow) => listId !== null && workflow.listId === listId);
  return ofList.at(-1) ?? (workflows.length === 1 ? (workflows[0] ?? null) : null);
}
