import { mostWithin } from '#shared/domain/runs/pace.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import { hasArrivalCheck } from '#shared/domain/runs/workflow.ts';
import { type TaskCounts, totalOf, unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { count, counted, duration, money, perSecond } from '#shared/lib/say-numbers.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import type { ExitCode } from '../exit-code.ts';
import type { JsonRecord } from '../talking/reporter.ts';
import { describeCounts } from './counts.ts';

/** How a run came to rest in this program, and all that is told of it. */
export interface RunEnd {
  readonly run: Run;
  readonly rest: RunRest;
  readonly counts: TaskCounts;
  /** The sums when this program took it up. */
  readonly startCounts: TaskCounts;
  /** Duplicates that count on an uncertain send of an earlier run. */
  readonly inDoubt: number;
  /** Dead rows that the user gave up. */
  readonly discarded: number;
  readonly tookMs: number;
  readonly exitCode: ExitCode;
  readonly goesOnElsewhere: boolean;
  /** A command for the user to run on the same data. */
  readonly commandLine: (rest: string) => string;
}

/** Totals that add up, time, rate, money, and what to do next. */
export function describeEnd(end: RunEnd): readonly string[] {
  const { counts, run } = end;
  return [
    `Run ${run.id} ${howItRests(end)}.`,
    `  ${counted(totalOf(counts), 'row')}: ${describeCounts(counts)}.`,
    `  ${rateLine(end)}`,
    ...doubtLines(end),
    ...discardLines(end),
    ...spendLines(run),
    ...nextSteps(end).map(({ command, why }) => `Next: ${command}   (${why})`),
  ];
}

/** The same for programs. */
export function endRecord(end: RunEnd): JsonRecord {
  const { run, rest, counts, tookMs, exitCode } = end;
  return {
    type: 'result',
    run: run.id,
    list: run.plan.listId,
    rest: rest.kind,
    reason: rest.kind === 'paused' ? rest.reason : null,
    exitCode,
    counts,
    total: totalOf(counts),
    duplicatesInDoubt: end.inDoubt,
    discarded: end.discarded,
    tookMs: Math.round(tookMs),
    sent: sentHere(end),
    mostAllowed: mostAllowed(end),
    ...run.spend,
    next: nextSteps(end).map(({ command }) => command),
  };
}

function doubtLines({ inDoubt, commandLine }: RunEnd): readonly string[] {
  if (inDoubt === 0) return [];
  const rows = counted(inDoubt, 'duplicate');
  return [
    `  ${rows} may not have arrived: an earlier run holds the same row as uncertain (${commandLine('uncertain')}).`,
  ];
}

const discardLines = ({ discarded }: RunEnd): readonly string[] =>
  discarded === 0
    ? []
    : [`  ${count(discarded)} of the dead ${discarded === 1 ? 'is' : 'are'} discarded: given up by you.`];

function howItRests({ rest, goesOnElsewhere, tookMs }: RunEnd): string {
  const after = `after ${duration(tookMs)}`;
  switch (rest.kind) {
    case 'ended':
      return `has ended ${after}`;
    case 'paused':
      return `was paused ${after}: ${rest.reason}`;
    case 'closed':
      return goesOnElsewhere
        ? 'goes on in the program that is sending it'
        : `was stopped ${after}; nothing is lost`;
    default:
      return assertNever(rest, 'a rest');
  }
}

const sentHere = ({ counts, startCounts }: RunEnd): number =>
  counts.done + counts.uncertain - startCounts.done - startCounts.uncertain;

/** Shorter than this, a mean says nothing: it is all burst. */
const WORTH_A_MEAN_MS = SECOND_MS;

function rateLine(end: RunEnd): string {
  const { tookMs } = end;
  const sent = sentHere(end);
  const mean = tookMs >= WORTH_A_MEAN_MS ? `, ${perSecond((sent / tookMs) * SECOND_MS)} a second` : '';
  const most = mostAllowed(end);
  const allowed =
    most === null ? '' : ` The limits allowed ${count(most)} in this time (${percent(sent, most)} used).`;
  return `${counted(sent, 'row')} sent${mean}.${allowed}`;
}

/** Records that the run's rates let out in the time that it took; null when it has none. */
function mostAllowed({ run, tookMs }: RunEnd): number | null {
  const most = run.plan.workflow.steps.flatMap((step) =>
    step.connectionLimits.map(
      (limit) => mostWithin(limit, tookMs) * (limit.counts === 'records' ? 1 : step.recordsPerCall),
    ),
  );
  const least = Math.min(...most);
  return Number.isFinite(least) ? least : null;
}

const percent = (part: number, whole: number): string => `${Math.round((part / Math.max(1, whole)) * 100)} %`;

function spendLines({ spend, plan }: Run): readonly string[] {
  const { budgetMicros } = plan.settings;
  const isFree = plan.workflow.steps.every((step) => step.priceMicros === 0);
  if (isFree) return [];
  const held =
    spend.reservedMicros > 0 ? `, ${money(spend.reservedMicros)} set aside for uncertain rows` : '';
  const cap = budgetMicros === null ? '' : ` of a budget of ${money(budgetMicros)}`;
  return [`  Spent ${money(spend.spentMicros)}${held}${cap}.`];
}

/** A command that brings a run on, and what it does. */
export interface NextStep {
  readonly command: string;
  readonly why: string;
}

/** What the user can do about a run that rests. */
export function nextSteps({
  run,
  counts,
  discarded,
  commandLine,
  goesOnElsewhere,
}: Pick<RunEnd, 'run' | 'counts' | 'discarded' | 'commandLine' | 'goesOnElsewhere'>): readonly NextStep[] {
  const { id } = run;
  const dead = counts.dead - discarded;
  const steps: (NextStep | null)[] = [
    goesOnElsewhere
      ? { command: commandLine(`status ${id}`), why: 'shows how it goes' }
      : resumeStep(run, counts, commandLine),
    counts.uncertain > 0
      ? {
          command: commandLine(`uncertain ${id}`),
          why: `${counted(counts.uncertain, 'row')} may have arrived`,
        }
      : null,
    counts.uncertain > 0 ? arrivalCheckStep(run, commandLine) : null,
    dead > 0
      ? {
          command: commandLine(`resume ${id} --failed`),
          why: `tries ${counted(dead, 'dead row')} again`,
        }
      : null,
    dead > 0
      ? { command: commandLine(`dead --run ${id}`), why: 'shows why they are dead, to edit or discard them' }
      : null,
    { command: commandLine(`export ${id}`), why: 'writes every row with what became of it' },
  ];
  return steps.filter((step) => step !== null);
}

/** How uncertain rows are looked for on the other side; null where that cannot be done. */
export function arrivalCheckStep(
  { id, plan }: Pick<Run, 'id' | 'plan'>,
  commandLine: RunEnd['commandLine'],
): NextStep | null {
  if (!hasArrivalCheck(plan.workflow)) return null;
  return {
    command: commandLine(`reconcile ${id} --against EXPORT.csv`),
    why: 'looks for them in a file that you export from the other side',
  };
}

function resumeStep(run: Run, counts: TaskCounts, commandLine: RunEnd['commandLine']): NextStep | null {
  if (unfinishedOf(counts) === 0) return null;
  if (run.pausedBy === 'budget') {
    return {
      command: commandLine(`resume ${run.id} --budget …`),
      why: 'sends the rest under a higher budget',
    };
  }
  const remedy = run.pausedBy === 'provider' ? ', once that is mended' : '';
  return {
    command: commandLine(`resume ${run.id}`),
    why: `sends the ${counted(unfinishedOf(counts), 'row')} left${remedy}`,
  };
}
