import { totalOf, unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress, Standing } from '#shared/ipc/live.ts';
import { percent } from './format.ts';

/** How much of a run needs no more sending, of how much. What is uncertain waits for its user, not for the engine. */
export const progressOf = ({
  counts,
}: Pick<RunProgress, 'counts'>): { readonly ended: number; readonly total: number } => ({
  ended: totalOf(counts) - unfinishedOf(counts),
  total: totalOf(counts),
});

export const percentOf = (run: Pick<RunProgress, 'counts'>): string => {
  const { ended, total } = progressOf(run);
  return percent(ended, total);
};

/** Where a run stands, in a word or two. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  sending: 'Sending',
  queued: 'Queued',
  elsewhere: 'Sent by another program',
  unfinished: 'Not finished',
  paused: 'Paused',
  ended: 'Ended',
};

/** What the document is called: the screen, and how far the run is that sends. */
export function documentTitle(screen: string, runs: readonly RunProgress[]): string {
  const sending = runs.find(({ standing }) => standing === 'sending');
  return [sending === undefined ? null : percentOf(sending), screen, 'Sluice']
    .filter((part) => part !== null)
    .join(' – ');
}
