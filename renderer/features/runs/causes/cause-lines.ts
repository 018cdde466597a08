import type { CauseView, RunView, TaskFilter } from '#shared/ipc/runs.ts';

/** A line of causes; of several statuses that say the same, none is named. */
export type CauseLine = Omit<CauseView, 'status'> & { readonly status?: number | null };

/**
 * Causes as they are read: what says the same about the same state is one line, whatever status it came with. A fix that
 * stands above all rows already, as where a provider holds the whole run, is not said again.
 */
export function causeLines(
  causes: readonly CauseView[],
  run: Pick<RunView, 'pausedBy'>,
): readonly CauseLine[] {
  const lines = new Map<string, CauseLine>();
  for (const cause of causes) {
    const fix =
      run.pausedBy === 'provider' && cause.fix !== null && SAID_ABOVE.has(cause.fix) ? null : cause.fix;
    const key = `${cause.state}/${cause.reason}`;
    const same = lines.get(key);
    if (same === undefined) lines.set(key, { ...cause, fix });
    else {
      const { status: _either, ...line } = same;
      lines.set(key, { ...line, fix: same.fix ?? fix, tasks: same.tasks + cause.tasks });
    }
  }
  return [...lines.values()];
}

const SAID_ABOVE: ReadonlySet<NonNullable<CauseView['fix']>> = new Set(['openConnection', 'resume']);

/** The rows that a line stands for. */
export const filterOf = ({ state, reason, status }: CauseLine): TaskFilter => ({
  states: [state],
  reason,
  ...(status === undefined ? {} : { status }),
});
