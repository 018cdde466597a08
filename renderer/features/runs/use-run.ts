import { core } from '#renderer/lib/bridge.ts';
import { liveStore } from '#renderer/lib/live.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import type { RunProgress } from '#shared/ipc/live.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';

/** A run with the newest that is known of it. */
export function useRun(runId: RunId) {
  const query = useQuery({
    key: ['runs.get', runId],
    load: () => core.runs.get({ runId }),
    on: ['runsChanged'],
  });
  const progress = liveStore(({ values }) => values.runs.find(({ id }) => id === runId));
  if (query.status !== 'ready') return query;
  return { ...query, value: newest(query.value, progress) };
}

/** A run with its progress, where that is newer. */
export const newest = (run: RunView, progress: RunProgress | undefined): RunView =>
  progress === undefined || progress.at < run.at ? run : { ...run, ...progress };
