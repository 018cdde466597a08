import type { RunId } from '#shared/lib/ids.ts';
import { count } from '#shared/lib/say-numbers.ts';
import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';
import { progressLine, progressText } from '../render/progress-line.ts';
import type { Session } from '../session.ts';
import { pause } from './pause.ts';
import { RunsWatch, type WatchedRun, watchRecord } from './runs-watch.ts';

/** How often each kind of reader is told: eyes, programs, logs. The ledger is looked at as often. */
const PAINT_MS = 250;
const JSON_MS = 500;
const LOG_MS = 3 * SECOND_MS;

/** Runs painted under each other; more would not fit a small window. */
const MOST_LINES = 10;

/**
 * Shows how runs go until all of them rest, or the user has seen enough: Ctrl-C ends the looking, and nothing else.
 *
 * @param only null for every run that is not at rest
 * @returns the runs that were seen, and whether they rest
 */
export async function watchStatus(
  session: Session,
  only: RunId | null,
): Promise<{ readonly ids: readonly RunId[]; readonly isAtRest: boolean }> {
  const stopping = new AbortController();
  const watch = new RunsWatch(session.workspace, only);
  await session.interrupts.during(
    () => stopping.abort(),
    () => lookOn(session, watch, stopping.signal),
  );
  session.reporter.terminal.paint('');
  return watch;
}

async function lookOn(session: Session, watch: RunsWatch, signal: AbortSignal): Promise<void> {
  const { reporter, workspace } = session;
  const canPaint = reporter.terminal.canPaint && !reporter.isJson;
  let toldAt: EpochMs = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const runs = await watch.look();
    const changed = runs.filter(({ hasChanged }) => hasChanged);
    if (canPaint) paint(session, runs);
    for (const run of changed) reporter.emit(watchRecord(run));
    const now = workspace.clock.now();
    if (!canPaint && now - toldAt >= LOG_MS && changed.length > 0) {
      toldAt = now;
      reporter.say(...changed.map(({ progress }) => progressText(progress)));
    }
    if (watch.isAtRest) return;
    await pause(reporter.isJson ? JSON_MS : PAINT_MS, signal);
  }
}

function paint({ reporter: { terminal } }: Session, runs: readonly WatchedRun[]): void {
  const style = { width: terminal.width(), hasColors: terminal.hasColors };
  const lines = runs.slice(0, MOST_LINES).map(({ progress }) => progressLine(progress, style));
  const more = runs.length > MOST_LINES ? [`… and ${count(runs.length - MOST_LINES)} more runs`] : [];
  terminal.paint([...lines, ...more].join('\n'));
}
