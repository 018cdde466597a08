import { TONE_FILL } from '#renderer/ui/tone.ts';
import type { TaskCounts } from '#shared/domain/tasks/task-state.ts';
import { segmentsOf } from './segments.ts';

/** The states of a run as a line; what it says stands in words beside it. */
export function MiniBar({ counts }: { readonly counts: TaskCounts }) {
  return (
    <span aria-hidden className="flex h-1 w-full overflow-hidden rounded-full bg-press">
      {segmentsOf(counts).map(({ id, value, tone }) => (
        <span key={id} style={{ flexGrow: value }} className={TONE_FILL[tone]} />
      ))}
    </span>
  );
}
