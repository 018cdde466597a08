import { localTime } from '#electron/adapters/wall-time.ts';
import { diedAt, type FoundLetter } from '#electron/services/reading/dead-letters.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import type { JsonRecord } from '../talking/reporter.ts';

/** The part of an answer that is shown in a list. */
const SHOWN_ANSWER = 160;

/** One dead letter in a line or two: whose it is, why, and the beginning of the answer. */
export function describeLetter(letter: FoundLetter): readonly string[] {
  const { run, rowId, step, reason, attempts, lastCall, connection, discard } = letter;
  const at = diedAt(letter);
  const details = [
    discard === null ? '' : `had died of: ${discard.diedOf}`,
    run.plan.workflow.steps.length > 1 ? `step ${step + 1}` : '',
    counted(attempts, 'attempt'),
    lastCall === null ? 'never sent' : `status ${lastCall.status ?? 'none'}`,
    at === null ? '' : localTime(at),
    lastCall?.requestId ? `request ${inOneLine(lastCall.requestId)}` : '',
    connection,
  ].filter((part) => part !== '');
  const answer = inOneLine(lastCall?.answer ?? '');
  return [
    `Run ${run.id}, row ${count(rowId)}: ${reason} (${details.join(', ')})`,
    ...(answer === '' ? [] : [`    ${cut(answer)}`]),
  ];
}

/** The same for programs. */
export function letterRecord(letter: FoundLetter): JsonRecord {
  const { run, rowId, step, reason, attempts, lastCall, connection, discard } = letter;
  return {
    type: 'deadLetter',
    run: run.id,
    list: run.plan.listId,
    row: rowId,
    step,
    connection,
    reason,
    attempts,
    status: lastCall?.status ?? null,
    requestId: lastCall?.requestId ?? null,
    at: diedAt(letter),
    answer: lastCall?.answer ?? null,
    discardedAt: discard?.at ?? null,
    diedOf: discard?.diedOf ?? reason,
  };
}

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const cut = (text: string): string =>
  text.length <= SHOWN_ANSWER ? text : `${text.slice(0, SHOWN_ANSWER - 1)}…`;
