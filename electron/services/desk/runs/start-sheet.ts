import type { RunPreview } from '#electron/services/planning/preview-run.ts';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import { describeSample } from '#shared/domain/runs/describe-sample.ts';
import { sustainedPerSecond } from '#shared/domain/runs/pace.ts';
import type { Run, RunSettings } from '#shared/domain/runs/run.ts';
import type { TaskCounts } from '#shared/domain/tasks/task-state.ts';
import type { StartSheet } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';

/** An earlier run of the same list to the same place. */
export interface EarlierRun {
  readonly id: RunId;
  readonly isUnfinished: boolean;
  readonly uncertain: number;
  /** Rows that it delivered there. */
  readonly delivered: number;
}

/** What was sent of the list before. */
export interface Earlier {
  readonly runs: readonly EarlierRun[];
  /** Of the rows that the run takes, those that were delivered there; each counts once. */
  readonly rows: number;
}

type Note = StartSheet['notes'][number];

/** From here on a webhook should be replaced soon: the last tenth goes by quickly. */
const NEARLY_FULL = 5_000;

/**
 * What a run would do, for a person to agree to.
 *
 * @param sha256Hex makes the agreement of what decides what the run does; how full a webhook is at this moment does not
 */
export function startSheet(
  preview: RunPreview,
  earlier: Earlier,
  sha256Hex: (text: string) => string,
): StartSheet {
  const { plan, step, rows, listRows, destinationName, least, cost } = preview;
  const shown = { rows, listRows, destinationName, cost, priceMicros: step.priceMicros };
  const limits = preview.limits.map(({ limit, source }) => ({
    text: describeLimit(limit),
    source,
    isGuess: limit.guessed === true,
  }));
  const dealt = preview.shares.map(({ webhook, rows: taken }) => [webhook.destinationId, taken]);
  return {
    ...shown,
    sentBefore: plan.settings.again ? 0 : earlier.rows,
    limits,
    leastMs: least.ms,
    binding: least.binding === null ? null : describeLimit(least.binding),
    hasRate: preview.limits.some(({ limit }) => Number.isFinite(sustainedPerSecond(limit))),
    shares: preview.shares.map(shareOf),
    notes: notesOf(preview, earlier),
    agreement: sha256Hex(JSON.stringify({ plan, shown, limits, dealt, earlier: earlier.runs.map(agreedOf) })),
  };
}

/** Of an earlier run, what decides what this one does: how far it has come is another thing each second. */
const agreedOf = ({ id, isUnfinished }: EarlierRun) => ({ id, isUnfinished });

function shareOf({ webhook, rows }: RunPreview['shares'][number]): StartSheet['shares'][number] {
  const { name, taken, setAside, capacity } = webhook;
  return {
    webhook: name,
    rows,
    taken,
    setAside,
    capacity: Number.isFinite(capacity) ? capacity : null,
    isNearlyFull: capacity - taken - rows < NEARLY_FULL,
  };
}

function notesOf(preview: RunPreview, earlier: Earlier): Note[] {
  const { settings } = preview.plan;
  const notes = [
    sampleNote(settings),
    sentNote(preview, earlier),
    ...earlierNotes(earlier.runs),
    roomNote(preview),
    uncertainNote(preview),
    budgetNote(preview),
    info(`Each row is tried up to ${count(settings.retry.maxAttempts)} times before it counts as failed.`),
  ];
  return notes.filter((note) => note !== null);
}

function sampleNote({ sample }: RunSettings): Note | null {
  const which = describeSample(sample);
  return which === null ? null : info(`Only ${which}.`);
}

/** How many of the rows were there before, and what that means for them. */
function sentNote({ plan, rows }: RunPreview, earlier: Earlier): Note | null {
  const ids = earlier.runs.flatMap(({ id, delivered }) => (delivered > 0 ? [id] : []));
  if (ids.length === 0) return null;
  if (earlier.rows === 0) return info(`${runsWords(ids)} sent other rows of this list there before.`);
  const which =
    earlier.rows === rows
      ? rows === 1
        ? 'This row'
        : `All ${count(rows)}`
      : `${count(earlier.rows)} of these ${rowsOf(rows)}`;
  const were = `${which} ${earlier.rows === 1 ? 'was' : 'were'} delivered there before, by ${runsWords(ids, 'run')}`;
  return plan.settings.again
    ? warning(`${were}. What was delivered is sent again, and may be there twice.`)
    : info(`${were}. A row that was delivered is sent again only where it changed.`);
}

function earlierNotes(earlier: readonly EarlierRun[]): readonly (Note | null)[] {
  const unfinished = earlier.flatMap(({ id, isUnfinished }) => (isUnfinished ? [id] : []));
  const uncertain = earlier.filter((run) => run.uncertain > 0);
  return [
    unfinished.length === 0
      ? null
      : warning(
          `${runsWords(unfinished)} of this list ${unfinished.length === 1 ? 'is' : 'are'} not finished. Resume ${unfinished.length === 1 ? 'it' : 'them'} instead?`,
        ),
    ...uncertain.map(({ id, uncertain: rows }) =>
      warning(`Of run ${id}, ${rowsOf(rows)} may or may not have arrived. Decide about that there.`),
    ),
  ];
}

/** More than these would hide the rest of the sentence. */
const NAMED_RUNS = 4;

/** `Run 3`, `Runs 1, 2 and 3`, `Runs 1, 2, 3, 4 and 8 others`. */
function runsWords(ids: readonly RunId[], noun: 'Run' | 'run' = 'Run'): string {
  const others = ids.length - NAMED_RUNS;
  const named = (others > 1 ? ids.slice(0, NAMED_RUNS) : ids).map(String);
  const words = others > 1 ? [...named, `${count(others)} others`] : named;
  const [last, ...before] = words.toReversed();
  if (before.length === 0) return `${noun} ${last}`;
  return `${noun}s ${before.toReversed().join(', ')} and ${last}`;
}

function roomNote({ recordsLeft, rows }: RunPreview): Note | null {
  if (recordsLeft === null || rows <= recordsLeft) return null;
  return warning(
    `There is room for ${count(recordsLeft)} records there, ever. The run pauses when it is full.`,
  );
}

function uncertainNote({ plan, step }: RunPreview): Note | null {
  if (step.idempotent) return info('A row that may have arrived is sent again under the same key.');
  return plan.settings.onUncertain === 'resend'
    ? warning('A row that may have arrived without an answer is sent again: it may arrive twice.')
    : null;
}

function budgetNote({ plan }: RunPreview): Note | null {
  return plan.settings.budgetMicros === null ? null : info('The run stops before it passes its budget.');
}

const info = (text: string): Note => ({ kind: 'info', text });
const warning = (text: string): Note => ({ kind: 'warning', text });
const count = (value: number): string => value.toLocaleString('en-US');
const rowsOf = (rows: number): string => `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** Whether a run has something left, for the sheet of another one. */
export const earlierOf = ({ id, state }: Run, { uncertain, done }: TaskCounts): EarlierRun => ({
  id,
  isUnfinished: state === 'ready' || state === 'paused',
  uncertain,
  delivered: done,
});
