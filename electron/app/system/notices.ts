import type { RunProgress } from '#shared/ipc/live.ts';

/** What the system tells the user while the window is not looked at. */
export interface Notice {
  readonly title: string;
  readonly body: string;
}

/**
 * What is worth a notice between two looks at the runs: one that ended, or that rests until the user decides.
 *
 * A run that is seen for the first time is none: it came to rest before anybody watched.
 */
export function noticesOf(before: readonly RunProgress[], now: readonly RunProgress[]): readonly Notice[] {
  const known = new Map(before.map((run) => [run.id, run]));
  return now.flatMap((run) => {
    const earlier = known.get(run.id);
    if (earlier === undefined || earlier.standing === run.standing) return [];
    if (run.standing === 'ended') return [ended(run)];
    return run.standing === 'paused' && run.pausedBy !== 'user' ? [paused(run)] : [];
  });
}

function ended({ id, counts }: RunProgress): Notice {
  const parts = [
    `${counts.done + counts.cached + counts.duplicate} done`,
    ...(counts.dead > 0 ? [`${counts.dead} failed`] : []),
    ...(counts.uncertain > 0 ? [`${counts.uncertain} uncertain: they need your decision`] : []),
  ];
  return { title: `Run ${id} has ended`, body: `${parts.join(', ')}.` };
}

const paused = ({ id, reason, pausedBy }: RunProgress): Notice => ({
  title: `Run ${id} needs a decision`,
  body: reason ?? (pausedBy === 'budget' ? 'Its budget is used up.' : 'Its provider refused to go on.'),
});
