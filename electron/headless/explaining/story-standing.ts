import { localTime } from '#electron/adapters/wall-time.ts';
import type { SendStory, TaskStory } from '#electron/ports/stories.ts';
import type { RowAccount } from '#electron/services/reading/explain-row.ts';
import { costOf } from '#electron/services/reading/row-cost.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { hasArrivalCheck } from '#shared/domain/runs/workflow.ts';
import type { SendState } from '#shared/domain/sends/send-state.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { counted, money } from '#shared/lib/say-numbers.ts';

/** Where a row stands now, in a sentence. */
export function standingOf({ run, story }: RowAccount): string {
  const task = story.tasks.at(-1);
  return task === undefined ? '' : `${STANDING[task.state]}${whyOf(task, run)}.`;
}

const STANDING: Readonly<Record<TaskStory['state'], string>> = {
  waiting: 'It waits to be sent',
  inFlight: 'It is on its way',
  awaiting: 'It was taken in, and its result is still to come',
  done: 'It was delivered',
  skipped: 'It was left out by a rule',
  duplicate: 'It is a duplicate, and shares the fate of another send',
  cached: 'It was answered from the cache',
  cancelled: 'It was never sent: the run was stopped',
  dead: 'It is dead',
  uncertain: 'It may have arrived; nobody knows',
};

function whyOf({ reason, attempts, discard, notBefore }: TaskStory, run: Run): string {
  const parts = [
    reason === null ? '' : `: ${reason}`,
    discard === null ? '' : ` (it had died of: ${discard.diedOf})`,
    attempts === 0 ? '' : `, ${counted(attempts, 'attempt')} counted`,
    notBefore === null ? '' : `, not before ${localTime(notBefore)}`,
    run.state === 'paused' ? `; the run is paused by ${run.pausedBy}: ${run.reason}` : '',
  ];
  return parts.join('');
}

/** Each send of a row: its identity in short, and who else has a part in it. */
export function describeSend(send: SendStory): string {
  const { identity, generation, destination, carriedBy, sharedWith } = send;
  const carrier = carriedBy === null ? '' : `; carried by row ${carriedBy.rowId} of run ${carriedBy.runId}`;
  const shared =
    sharedWith.length === 0
      ? ''
      : `; shared by ${sharedWith.map((row) => `row ${row.rowId} of run ${row.runId}`).join(', ')}`;
  return `Send ${identity}, generation ${generation}, to ${destination}: ${SEND[send.state]}${carrier}${shared}.`;
}

const SEND: Readonly<Record<SendState, string>> = {
  open: 'not delivered, and may be tried again',
  inFlight: 'on its way',
  uncertain: 'may have arrived; never repeated by itself',
  done: 'delivered',
  abandoned: 'gave way to a newer generation',
};

/** Its cost in words; nothing where nothing of its run costs anything. */
export function describeCost(account: RowAccount): readonly string[] {
  if (account.run.plan.workflow.steps.every((step) => step.priceMicros === 0)) return [];
  const { spentMicros, reservedMicros } = costOf(account);
  const held = reservedMicros === 0 ? '' : `, and ${money(reservedMicros)} is set aside until it is known`;
  return [`It cost ${money(spentMicros)}${held}.`];
}

/** A command that can be given next, and what it does. */
export interface NextAct {
  readonly command: string;
  readonly why: string;
}

/** What can be done about a row; commands without the program's name. */
export function nextActs({ run, rowId, story }: RowAccount): readonly NextAct[] {
  const task = story.tasks.at(-1);
  if (task === undefined) return [];
  const one = `${run.id} ${rowId}`;
  switch (task.state) {
    case 'dead':
      return task.discard === null ? deadActs(one) : [];
    case 'uncertain':
      return [
        ...(hasArrivalCheck(run.plan.workflow)
          ? [
              {
                command: `reconcile ${run.id} --against EXPORT.csv`,
                why: 'looks in what the other side exports',
              },
            ]
          : []),
        { command: `uncertain ${run.id} --accept --rows ${rowId}`, why: 'you saw that it arrived' },
        { command: `uncertain ${run.id} --resend --rows ${rowId}`, why: 'you saw that it did not' },
      ];
    case 'duplicate':
      return task.sends.flatMap(({ carriedBy }) =>
        carriedBy === null
          ? []
          : [{ command: `explain ${carriedBy.runId} ${carriedBy.rowId}`, why: 'the row that it counts on' }],
      );
    case 'waiting':
    case 'inFlight':
    case 'awaiting':
      return [
        { command: `status ${run.id}`, why: 'shows whether a program is sending the run' },
        { command: `resume ${run.id}`, why: 'goes on with it, if none is' },
      ];
    case 'done':
    case 'skipped':
    case 'cached':
    case 'cancelled':
      return [];
    default:
      return assertNever(task.state, 'a task');
  }
}

const deadActs = (one: string): readonly NextAct[] => [
  { command: `dead edit ${one} --set "Column=value"`, why: 'changes what is wrong with it' },
  { command: `dead resend ${one}`, why: 'tries it again' },
  { command: `dead discard ${one} --reason TEXT`, why: 'gives it up for good' },
];
