import type { Job } from '#shared/ipc/live.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import { act } from './act.ts';
import { core, finishDownload, isBrowser } from './bridge.ts';
import { counted } from './format.ts';
import { liveStore } from './live.ts';
import { toast } from './toasts.ts';

/** Waits until long work is over, however it ends; also when what began it is no longer on the screen. */
export async function jobEnded(jobId: number): Promise<Job> {
  return await new Promise((resolve) => {
    const look = (): boolean => {
      const job = liveStore.getState().values.jobs.find(({ id }) => id === jobId);
      if (job === undefined || job.state === 'running') return false;
      resolve(job);
      return true;
    };
    if (look()) return;
    const stop = liveStore.subscribe(() => {
      if (look()) stop();
    });
  });
}

interface Export {
  readonly suggestedName: string;
  /** Begins to write to the target that the user chose. */
  readonly begin: (target: string) => Promise<Reply<{ readonly jobId: number }>>;
}

interface Chosen {
  readonly target: string;
  readonly name: string;
}

/** Writes a file for the user: asks where to, follows the work, and says how it ended. */
export async function exportFile({ suggestedName, begin }: Export): Promise<void> {
  const chosen = await act(core.files.chooseTarget({ suggestedName }));
  if (chosen === undefined || chosen === null) return;
  const begun = await act(begin(chosen.target));
  if (begun === undefined) return;
  const job = await jobEnded(begun.jobId);
  if (job.state === 'done') tellWritten(chosen, job);
  if (job.state === 'failed')
    toast({
      kind: 'error',
      text: job.message ?? `${job.title} could not be written. The data is unchanged.`,
    });
  await core.lists.dismissJob({ jobId: job.id });
}

function tellWritten({ target, name }: Chosen, { unit, done, path }: Job): void {
  finishDownload(target);
  const show = { label: 'Show file', run: () => void act(core.files.reveal({ target })) };
  const amount = unit === 'rows' ? `${counted(done, 'row')} written to` : 'Written:';
  toast({ kind: 'success', text: `${amount} ${path ?? name}.`, action: isBrowser() ? null : show });
}
