import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { counted } from '#renderer/lib/format.ts';
import { jobEnded } from '#renderer/lib/jobs.ts';
import { liveStore } from '#renderer/lib/live.ts';
import { go } from '#renderer/lib/router.ts';
import { toast } from '#renderer/lib/toasts.ts';
import type { FileInfo } from '#shared/ipc/files.ts';
import type { ImportOptions } from '#shared/ipc/lists.ts';
import type { Job } from '#shared/ipc/live.ts';

interface ImportParts {
  readonly file: FileInfo;
  readonly options: ImportOptions;
  /** Whether the list is opened when it is there. */
  readonly isLast: boolean;
  readonly onDone: () => void;
}

/** The import of one file: begun, watched, broken off; when it is there, the list is opened. */
export function useImport({ file, options, isLast, onDone }: ImportParts) {
  const [jobId, setJobId] = useState<number | null>(null);
  const [isBeginning, setBeginning] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const job = liveStore(({ values }) => values.jobs.find(({ id }) => id === jobId)) ?? null;
  const finish = (ended: Job): void => {
    const { listId, rows, alreadyImported } = ended;
    const text = alreadyImported
      ? `${file.name} was imported before; this is that list.`
      : `${counted(rows, 'row')} imported from ${file.name}.`;
    toast({ kind: alreadyImported ? 'info' : 'success', text });
    onDone();
    if (isLast && listId !== null) go(`/lists/${listId}`);
  };
  const begin = async (): Promise<void> => {
    setBeginning(true);
    setRefusal(null);
    const reply = await core.lists.import({ file: file.handle, options });
    setBeginning(false);
    if (!reply.ok) {
      setRefusal(reply.error.message);
      return;
    }
    setJobId(reply.value.jobId);
    const ended = await jobEnded(reply.value.jobId);
    if (ended.state === 'done') finish(ended);
  };
  return {
    job,
    isBeginning,
    /** Why it could not be begun, or failed. */
    problem: refusal ?? (job?.state === 'failed' ? (job.message ?? 'The import failed.') : null),
    begin,
    cancel: () => {
      if (jobId !== null) void act(core.lists.cancelJob({ jobId }));
    },
  };
}
