import { TASK_STATES } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress } from '#shared/ipc/live.ts';

/** States that a task does not leave by itself. */
const OPEN: ReadonlySet<string> = new Set(['waiting', 'inFlight', 'awaiting']);

/** How far the runs are that this program sends, from 0 to 1; null when it sends none. */
export function progressOf(runs: readonly RunProgress[]): number | null {
  const sending = runs.filter(({ standing }) => standing === 'sending');
  if (sending.length === 0) return null;
  const count = (isCounted: (state: string) => boolean): number =>
    sending
      .flatMap(({ counts }) => TASK_STATES.filter(isCounted).map((state) => counts[state]))
      .reduce((sum, tasks) => sum + tasks, 0);
  const all = count(() => true);
  return all === 0 ? 0 : count((state) => !OPEN.has(state)) / all;
}

/** Runs that rest until their user decides something. */
export const waitingForUser = (runs: readonly RunProgress[]): number =>
  runs.filter(({ standing, pausedBy }) => standing === 'paused' && pausedBy !== null && pausedBy !== 'user')
    .length;

/** The window's title: where the dock or the taskbar shows no progress, it does. */
export const titleOf = (progress: number | null): string =>
  progress === null ? 'Sluice' : `${Math.floor(progress * 100)} % – Sluice`;
