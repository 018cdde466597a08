import { core } from '#renderer/lib/bridge.ts';
import { liveStore } from '#renderer/lib/live.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { type OutcomeWords, outcomeWords } from './outcome-words.ts';

/** One row that was sent as a run of its own. */
export interface SentRow {
  readonly runId: RunId;
  readonly rowId: RowId;
}

/** What is known of a row that was sent. */
export interface Outcome {
  readonly words: OutcomeWords;
  /** The beginning of the last answer, where it did not go well. */
  readonly answer: string | null;
}

/** Follows a row until it has landed: its story is asked for again whenever its run moves. Null until anything is known. */
export function useOutcome(sent: SentRow | null): Outcome | null {
  const progress = liveStore(({ values }) => values.runs.find(({ id }) => id === sent?.runId));
  const moves = [progress?.standing, progress?.counts, progress?.hold?.until];
  const query = useQuery({
    key: sent === null ? null : ['runs.story', sent, moves],
    // Asked only where there is one.
    load: () => core.runs.story(sent ?? { runId: 0 as RunId, rowId: 0 as RowId }),
    on: ['runsChanged'],
    keepsPrevious: true,
  });
  if (sent === null || query.status !== 'ready' || query.value.rowId !== sent.rowId) return null;
  return {
    words: outcomeWords(query.value, progress),
    answer: query.value.calls.at(-1)?.answer ?? null,
  };
}
