import type { RunPreview } from '#electron/services/planning/preview-run.ts';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
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
  earlier: readonly EarlierRun[],
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
    sentBefore: plan.settings.again ? 0 : earlier.reduce((sum, { delivered }) => sum + delivered, 0),
    limits,
    leastMs: least.ms,
    binding: least.binding === null ? null : describeLimit(least.binding),
    shares: preview.shares.map(shareOf),
    notes: notesOf(preview, earlier),
    agreement: sha256Hex(JSON.stringify({ plan, shown, limits, dealt, earlier: earlier.map(agreedOf) })),
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

function notesOf(preview: RunPreview, earlier: readonly EarlierRun[]): Note[] {
  const { settings } = preview.plan;
  const notes = [
    sampleNote(settings),
    ...earlierNotes(earlier, settings.again),
    roomNote(preview),
    uncertainNote(preview),
    budgetNote(preview),
    info(`Each row is tried up to ${count(settings.retry.maxAttempts)} times before it counts as failed.`),
  ];
  return notes.filter((note) => note !== null);
}

function sampleNote({ sample }: RunSettings): Note | null {
  switch (sample.kind) {
    case 'all':
      return null;
    case 'first':
      return info(`A sample: the first ${rowsOf(sample.rows)} of the list.`);
    case 'share':
      return info(`A sample: about ${count(sample.share * 100)} % of the rows, drawn at random.`);
    case 'row':
      return info(`Row ${count(sample.row)} of the list alone.`);
  }
}

function earlierNotes(earlier: readonly EarlierRun[], again: boolean): readonly (Note | null)[] {
  if (earlier.length === 0) return [];
  const delivered = earlier.reduce((sum, run) => sum + run.delivered, 0);
  const which = `Run ${earlier.map(({ id }) => id).join(', ')}`;
  const unfinished = earlier.filter(({ isUnfinished }) => isUnfinished);
  const uncertain = earlier.filter((run) => run.uncertain > 0);
  return [
    again
      ? warning(`${which} sent this list there before. Its rows are sent again, and may be there twice.`)
      : info(
          `${which} sent this list there before: ${rowsOf(delivered)} delivered. Those that are unchanged are not sent again.`,
        ),
    unfinished.length === 0
      ? null
      : warning(
          `Run ${unfinished.map(({ id }) => id).join(', ')} of this list is not finished. Resume it instead?`,
        ),
    ...uncertain.map(({ id, uncertain: rows }) =>
      warning(`Of run ${id}, ${rowsOf(rows)} may or may not have arrived. Decide about that there.`),
    ),
  ];
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
