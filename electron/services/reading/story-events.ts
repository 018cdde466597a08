import type { CallStory, DecisionStory, TaskStory } from '#electron/ports/stories.ts';
import { count, counted, duration } from '#shared/lib/say-numbers.ts';
import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';
import type { RowAccount } from './explain-row.ts';

/** Something that happened to a row, in words. */
export interface StoryEvent {
  readonly at: EpochMs;
  readonly text: string;
}

/**
 * For whom a story is told.
 *
 * - `auditor`: with the numbers by which calls and sends are found in the ledger, and decisions about the whole run.
 * - `operator`: what happened to the row, in everyday words.
 */
export type StoryReader = 'auditor' | 'operator';

/** All that happened to a row, oldest first. Holds nothing of its values. */
export function storyEvents(account: RowAccount, reader: StoryReader): readonly StoryEvent[] {
  const { story, edits, run } = account;
  const events = [
    ...importEvents(account),
    { at: run.createdAt, text: `Planned with run ${run.id}.` },
    ...story.tasks.flatMap((task) => taskEvents(task, account, reader)),
    ...edits.map(({ column, at }) => ({ at, text: `You changed its ${column}, for this run only.` })),
    ...(reader === 'auditor' ? story.runDecisions.map(runDecision) : []),
  ];
  // Those of one moment stay in the order in which they are written here.
  return events.toSorted((one, other) => one.at - other.at);
}

function importEvents({ row, run, rowId }: RowAccount): readonly StoryEvent[] {
  if (row === null) return [];
  const text = `Imported as row ${count(rowId)} of ${run.plan.listName}`;
  const line = row.line === null ? '' : `, from line ${count(row.line)} of the file`;
  const problem = row.problem === null ? '' : `: ${row.problem}`;
  return [{ at: row.importedAt, text: `${text}${line}${problem}.` }];
}

function taskEvents(
  task: TaskStory,
  { story, edits }: RowAccount,
  reader: StoryReader,
): readonly StoryEvent[] {
  const step = story.tasks.length > 1 ? `Step ${task.step + 1}: ` : '';
  const calls = task.calls.map((call, index) => ({
    at: call.leftAt,
    text: `${step}${describeCall(task, call, { reader, before: task.calls[index - 1] ?? null })}`,
  }));
  const discard =
    task.discard === null
      ? []
      : [{ at: task.discard.at, text: `${step}You gave it up: ${task.reason ?? ''}.` }];
  const decisions = task.decisions
    .filter(
      ({ kind, at }) =>
        kind in ABOUT_THIS && !(kind === 'edit' && edits.some((edit) => isSameAct(edit.at, at))),
    )
    .map(({ at, kind }) => ({ at, text: `${step}${ABOUT_THIS[kind] ?? ''}` }));
  return [...calls, ...decisions, ...discard];
}

/** An edit is on record in the ledger first and then, with its columns, beside the list. */
const isSameAct = (edited: EpochMs, decided: EpochMs): boolean =>
  edited >= decided && edited - decided < SECOND_MS;

/** What decisions that name their rows say; a discard is told with its reason. */
const ABOUT_THIS: Readonly<Record<string, string>> = {
  reviveDead: 'You had it tried again, with all its attempts.',
  edit: 'You changed its values for this run, or set them back.',
};

interface Telling {
  readonly reader: StoryReader;
  readonly before: CallStory | null;
}

function describeCall(task: TaskStory, call: CallStory, { reader, before }: Telling): string {
  const send = task.sends.find(({ id }) => id === call.sendId);
  const which = send === undefined ? '' : ` with send ${send.identity}, generation ${send.generation}`;
  const company = call.records > 1 ? ` and ${counted(call.records - 1, 'other row')}` : '';
  const waited =
    before === null || before.endedAt === null
      ? ''
      : `, ${duration(call.leftAt - before.endedAt)} after the one before`;
  if (reader === 'operator') {
    const again = before === null ? 'Sent' : 'Tried again';
    return `${again}${company === '' ? '' : ` together with${company.slice(' and'.length)}`}${waited}: ${outcomeOf(call)}`;
  }
  return `Call ${call.id} to ${call.destination} left${which}${company}${waited}: ${outcomeOf(call)}`;
}

function outcomeOf(call: CallStory): string {
  if (call.endedAt === null) return 'on its way; no outcome is on record yet.';
  const status = call.status === null ? 'no status' : `status ${call.status}`;
  const took = `after ${duration(call.endedAt - call.leftAt)}`;
  const bytes = call.hasLeft === false ? ', and no byte of it had left' : '';
  const reason = call.reason === null ? (call.accepted === true ? ', taken in' : '') : `, ${call.reason}`;
  const request = call.requestId === null ? '' : `; request ${call.requestId}`;
  return `${status} ${took}${reason}${bytes}${request}.`;
}

function runDecision({ at, kind, tasks }: DecisionStory): StoryEvent {
  const what = ABOUT_RUN[kind] ?? `"${kind}"`;
  const text = `You decided about rows of this run: ${what}, ${counted(tasks, 'row')} (which, the ledger does not keep).`;
  return { at, text };
}

const ABOUT_RUN: Readonly<Record<string, string>> = {
  resend: 'uncertain ones to be sent again',
  accept: 'uncertain ones taken as delivered',
  reviveDead: 'dead ones to be tried again',
  resendMissing: 'missing ones to be sent again',
  cancel: 'waiting ones cancelled',
};
