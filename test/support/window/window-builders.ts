import { NO_TASKS, type TaskCounts } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress, Status } from '#shared/ipc/live.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import type { ConnectionId, ListId, RunId } from '#shared/lib/ids.ts';

type Progress = Partial<Omit<RunProgress, 'counts'>> & { readonly counts?: Partial<TaskCounts> };

/** A run that sends, as a window is told of it. */
export const runProgress = ({ counts, ...given }: Progress = {}): RunProgress => ({
  id: 1 as RunId,
  standing: 'sending',
  pausedBy: null,
  reason: null,
  counts: { ...NO_TASKS, ...counts },
  discarded: 0,
  perSecond: 9.8,
  allowedPerSecond: 10,
  binding: '10 in any 1 s',
  pace: null,
  hold: null,
  leftMs: 60_000,
  spentMicros: 0,
  reservedMicros: 0,
  budgetMicros: null,
  at: 1_000,
  ...given,
});

/** The same run with all that its screen shows. */
export const runView = (progress: RunProgress, given: Partial<RunView> = {}): RunView => ({
  ...progress,
  title: 'leads.csv → Main',
  listId: 1 as ListId,
  hasList: true,
  listName: 'leads.csv',
  connectionId: 4 as ConnectionId,
  destinationName: 'Main',
  isPractice: false,
  settings: {
    sample: { kind: 'all' },
    priority: 'batch',
    maxAttempts: 5,
    onUncertain: 'hold',
    again: false,
    budgetMicros: null,
  },
  priceMicros: 0,
  cost: null,
  createdAt: 1_000,
  endedAt: null,
  ...given,
});

/** The bottom line while something is sent. */
export const status = (given: Partial<Status> = {}): Status => ({
  isOnline: true,
  engine: 'sending',
  perSecond: 9.8,
  allowedPerSecond: 10,
  waiting: 6_302,
  spentTodayMicros: 1_250_000,
  nextReset: null,
  ...given,
});
