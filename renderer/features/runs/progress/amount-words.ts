import { count } from '#renderer/lib/format.ts';
import { totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import { settledOf } from './segments.ts';

/** How far a run is; once it has ended what counts is what it delivered, not what it left out. */
export function amountWords({ standing, counts }: Pick<RunView, 'standing' | 'counts'>): string {
  const total = count(totalOf(counts));
  return standing === 'ended'
    ? `${count(counts.done)} of ${total} delivered`
    : `${count(settledOf(counts))} of ${total}`;
}
