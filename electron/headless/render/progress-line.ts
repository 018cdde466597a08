import type { Hold } from '#shared/domain/limits/gate.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { type TaskCounts, type TaskState, totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { count, duration, perSecond } from '#shared/lib/say-numbers.ts';
import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';
import { paint, type Tone } from './colors.ts';
import { describeCounts, settledOf } from './counts.ts';
import { shortRate } from './short-rate.ts';

/** A run at one moment, as it is shown while it goes on. */
export interface Progress {
  readonly runId: RunId;
  readonly counts: TaskCounts;
  readonly perSecond: number;
  /** The rate that the run's limits allow for good; null when none does. */
  readonly allowed: Limit | null;
  /** Null while it is not known. */
  readonly leftMs: number | null;
  readonly hold: Hold | null;
  /** The pace that was learned, in words; null where nothing was, or only its sender knows it. */
  readonly pace: string | null;
  readonly now: EpochMs;
  /** Where it is being sent, if that is not here. */
  readonly elsewhere: string | null;
}

export interface LineStyle {
  readonly width: number;
  readonly hasColors: boolean;
}

const BAR_WIDTH = 24;

/** One line that says how a run goes, never longer than the terminal is wide. */
export function progressLine(progress: Progress, style: LineStyle): string {
  const { counts, runId } = progress;
  const head = `Run ${runId} `;
  const text = ` ${count(settledOf(counts))}/${count(totalOf(counts))} · ${detailsOf(progress).join(' · ')}`;
  const barWidth = Math.min(BAR_WIDTH, Math.max(0, Math.floor(style.width / 4)));
  // The last column stays empty: writing into it makes some terminals wrap.
  const room = style.width - 1 - head.length - barWidth;
  return `${head}${bar(counts, barWidth, style.hasColors)}${cut(text, room)}`;
}

/** The same for a log: no bar, and not cut. */
export function progressText(progress: Progress): string {
  const { counts, runId } = progress;
  return `Run ${runId}: ${count(settledOf(counts))} of ${count(totalOf(counts))} · ${detailsOf(progress).join(' · ')}`;
}

/** What is worth knowing first: the end of the line may be cut. */
function detailsOf(progress: Progress): string[] {
  const { counts, allowed, leftMs, elsewhere, pace } = progress;
  const rate = `${perSecond(progress.perSecond)}/s${allowed === null ? '' : ` of ${shortRate(allowed)}`}`;
  const left = leftMs === null ? '' : `${duration(leftMs)} left`;
  const hold = describeHold(progress);
  return [rate, pace ?? '', left, hold, elsewhere ?? '', describeCounts(counts)].filter(
    (part) => part !== '',
  );
}

/** Holds shorter than this are the ordinary pace of a limit, not something that a reader waits for. */
const WORTH_A_COUNTDOWN_MS = 2 * SECOND_MS;

function describeHold({ hold, now }: Progress): string {
  if (hold === null) return '';
  const waitMs = hold.until - now;
  const wait = Number.isFinite(waitMs) && waitMs >= WORTH_A_COUNTDOWN_MS ? ` for ${duration(waitMs)}` : '';
  return hold.kind === 'told' ? `${hold.reason}${wait}` : `held by ${shortRate(hold.limit)}${wait}`;
}

const SEGMENTS: readonly (readonly [states: readonly TaskState[], character: string, tone: Tone])[] = [
  [['done'], '█', 'good'],
  [['duplicate', 'cached', 'skipped', 'cancelled'], '▓', 'shared'],
  [['dead'], 'x', 'bad'],
  [['uncertain'], '?', 'doubt'],
  [['inFlight', 'awaiting'], '▒', 'busy'],
  [['waiting'], '·', 'faint'],
];

/** A bar whose parts are the states, rounded so that they always fill it. */
function bar(counts: TaskCounts, width: number, hasColors: boolean): string {
  const total = totalOf(counts);
  if (total === 0 || width === 0) return '';
  let text = '';
  let passed = 0;
  let drawn = 0;
  for (const [states, character, tone] of SEGMENTS) {
    passed += states.reduce((sum, state) => sum + counts[state], 0);
    const end = Math.round((passed / total) * width);
    text += paint(character.repeat(end - drawn), tone, hasColors);
    drawn = end;
  }
  return text;
}

function cut(text: string, room: number): string {
  if (text.length <= room) return text;
  return room < 1 ? '' : `${text.slice(0, room - 1)}…`;
}
