import type { ArrivalBook } from '#electron/ports/arrival-book.ts';
import { listOfRun } from '#electron/services/reading/find-list.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { recordFinding, rowFinding, SENT_STATES } from '#shared/domain/arrivals/finding.ts';
import {
  addsUp,
  expectedOf,
  NOTHING_COUNTED,
  type Reconciliation,
} from '#shared/domain/arrivals/reconciliation.ts';
import { CLAY_TABLE_ROWS, type Suspicion, suspicionsOf } from '#shared/domain/arrivals/suspicions.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { sharesOf } from '#shared/domain/runs/workflow.ts';
import { TASK_STATES, totalOf } from '#shared/domain/tasks/task-state.ts';
import type { DestinationId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type ChosenComparison, chooseComparison } from './choose-comparison.ts';
import { recordsToCompare, rowsToCompare } from './fill-book.ts';
import type { ReconcilePorts } from './reconcile-ports.ts';

/** What to compare. */
export interface ReconcileWish {
  readonly runId: RunId;
  /** The file's columns that hold the key; null to find them by the run's mapping. */
  readonly keyColumns: readonly string[] | null;
  /** Records that the other side's table can hold; null for what is known of Clay. */
  readonly ceiling: number | null;
}

/** What an arrival check found; the book holds the rest. */
export interface Reconciled {
  readonly run: Run;
  readonly comparison: ChosenComparison;
  readonly sums: Reconciliation;
  readonly suspicions: readonly Suspicion[];
}

/**
 * Compares what a run sent with what a file says is there. Changes nothing of the run; flat in memory, whatever the
 * size of either.
 *
 * @throws UserError `state` when there is no such run or its list is gone, `input` when the file cannot be compared
 */
export async function reconcileRun(ports: ReconcilePorts, wish: ReconcileWish): Promise<Reconciled> {
  const { ledger, lists, against, book } = ports;
  const run = await requireRun(ledger, wish.runId);
  const list = await listOfRun(lists, run.plan.listId, run.plan.listName);
  const comparison = await chooseComparison(lists, { run, list, file: against.file }, wish.keyColumns);
  for await (const page of recordsToCompare(against.records, against.file, comparison)) {
    await book.addRecords(page);
  }
  let lastAnswerAt: EpochMs | null = null;
  const onAnswer = (at: EpochMs): void => {
    lastAnswerAt = Math.max(lastAnswerAt ?? at, at);
  };
  const rows = { runId: run.id, list, comparison, states: TASK_STATES, onAnswer };
  for await (const page of rowsToCompare(ledger, lists, rows)) await book.addRows(page);
  await book.compare();
  const sums = await sumsAmongAllRuns(ports, { run, keyColumns: wish.keyColumns });
  const inLedger = totalOf(await ledger.counts(run.id));
  if (expectedOf(sums) !== inLedger) throw new Error(`${expectedOf(sums)} of ${inLedger} rows were compared`);
  const facts = {
    writtenAt: against.writtenAt,
    lastAnswerAt,
    ceiling: wish.ceiling ?? CLAY_TABLE_ROWS,
  };
  return { run, comparison, sums, suspicions: suspicionsOf(sums, facts) };
}

interface OneOfAllRuns {
  readonly run: Run;
  readonly keyColumns: ReconcileWish['keyColumns'];
}

/** The sums; what this run does not know is looked for among the others to the same place, where there are any. */
async function sumsAmongAllRuns(ports: ReconcilePorts, one: OneOfAllRuns): Promise<Reconciliation> {
  const sums = await sumsOf(ports.book);
  if (sums.records.stranger === 0) return sums;
  const others = (await ports.ledger.runs()).filter(
    (other) => other.id !== one.run.id && meet(placesOf(other), placesOf(one.run)),
  );
  for (const other of others) await addOtherRun(ports, other, one.keyColumns);
  return others.length === 0 ? sums : sumsOf(ports.book);
}

/** A run that cannot be compared with this file did not bring its records there, as far as can be told. */
async function addOtherRun(
  { ledger, lists, against, book }: ReconcilePorts,
  run: Run,
  keyColumns: ReconcileWish['keyColumns'],
): Promise<void> {
  const list = await lists.find(run.plan.listId);
  if (list === null) return;
  const comparison = await comparisonOrNone(() =>
    chooseComparison(lists, { run, list, file: against.file }, keyColumns),
  );
  if (comparison === null) return;
  const rows = { runId: run.id, list, comparison, states: SENT_STATES, onAnswer: () => undefined };
  for await (const page of rowsToCompare(ledger, lists, rows)) {
    await book.addElsewhere(page.flatMap(({ identity }) => (identity === null ? [] : [identity])));
  }
}

async function comparisonOrNone(choose: () => Promise<ChosenComparison>): Promise<ChosenComparison | null> {
  try {
    return await choose();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

const placesOf = ({ plan }: Run): readonly DestinationId[] =>
  plan.workflow.steps.flatMap((step) => [
    step.destinationId,
    ...sharesOf(step).map(({ destinationId }) => destinationId),
  ]);

const meet = (some: readonly DestinationId[], others: readonly DestinationId[]): boolean =>
  some.some((place) => others.includes(place));

async function sumsOf(book: ArrivalBook): Promise<Reconciliation> {
  const rows = { ...NOTHING_COUNTED.rows };
  const records = { ...NOTHING_COUNTED.records };
  for await (const page of book.rows()) for (const row of page) rows[rowFinding(row)] += 1;
  for await (const page of book.records()) for (const record of page) records[recordFinding(record)] += 1;
  const sums = { rows, records };
  if (!addsUp(sums)) throw new Error('an arrival check does not add up');
  return sums;
}
