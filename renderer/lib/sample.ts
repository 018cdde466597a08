import { act } from './act.ts';
import { core } from './bridge.ts';
import { openStart } from './sheets.ts';

/** What every empty screen has to offer: a list, a workflow and an endpoint to rehearse with, up to the start sheet. */
export const SAMPLE_LABEL = 'Try it with the sample';

/** Sets the sample up, or finds it again, and opens the sheet before the start. Told when it fails. */
export async function trySample(): Promise<void> {
  const ready = await act(core.practice.setUp({}));
  if (ready !== undefined) openStart({ workflowId: ready.workflowId, listId: ready.listId });
}

export const SAMPLE_LINK = { label: SAMPLE_LABEL, onClick: () => void trySample() } as const;
