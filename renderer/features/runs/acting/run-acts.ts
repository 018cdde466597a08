import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { chooseFiles } from '#renderer/lib/choose-files.ts';
import { counted } from '#renderer/lib/format.ts';
import { exportFile } from '#renderer/lib/jobs.ts';
import { openArrivals, takeFiles } from '#renderer/lib/sheets.ts';
import { toast } from '#renderer/lib/toasts.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';

export const pause = (runId: RunId): Promise<unknown> => act(core.runs.pause({ runId }));
export const resume = (runId: RunId): Promise<unknown> => act(core.runs.resume({ runId }));

/** Makes dead rows wait again, with all their attempts, and goes on: one click. */
export async function resumeFailed(runId: RunId): Promise<void> {
  const revived = await act(core.runs.resumeFailed({ runId }));
  if (revived !== undefined)
    toast({ kind: 'success', text: `${counted(revived.revived, 'row')} will be tried again.` });
}

/** Asks for a file of the other side, then compares it with the run. */
export async function checkArrivals(runId: RunId): Promise<void> {
  const [file] = await takeFiles((await chooseFiles()).slice(0, 1));
  if (file !== undefined) openArrivals(runId, file);
}

/** Asks where to, then writes the rows of a run with what became of each. */
export function exportRun(
  run: RunView,
  choice: 'all' | 'failed' | 'uncertain',
  format: 'csv' | 'xlsx',
): Promise<void> {
  const stem = run.listName.replace(/\.\w{1,5}$/, '');
  const which = choice === 'all' ? 'results' : choice;
  return exportFile({
    suggestedName: `${stem}-run-${run.id}-${which}.${format}`,
    begin: (target) => core.runs.export({ runId: run.id, choice, format, target }),
  });
}
