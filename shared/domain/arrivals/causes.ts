import type { RecordFinding, RowFinding } from './finding.ts';

/** A finding in words: what it means, and what to do about it; nothing is to be done where `next` is empty. */
export interface CauseWords {
  readonly what: string;
  readonly next: string;
}

/** The words about a row of a run: what to do next names the run. */
export const causeOfRow = (finding: RowFinding, runId: number): CauseWords => {
  const { what, next } = ROW_WORDS[finding];
  return { what, next: next.replace('RUN', String(runId)) };
};

const SEEN: CauseWords = { what: 'sent, and in the file', next: '' };

const ROW_WORDS: Readonly<Record<RowFinding, CauseWords>> = {
  arrived: SEEN,
  uncertainArrived: {
    what: 'no answer was seen, and it is in the file',
    next: 'reconcile with --apply takes it as delivered',
  },
  missing: {
    what: 'taken in by the webhook, and not in the file',
    next: 'look for a filter, the row ceiling and auto-delete of the table; reconcile with --resend-missing sends it again',
  },
  uncertainAbsent: {
    what: 'no answer was seen, and it is not in the file',
    next: 'reconcile with --apply makes it ready to be sent again',
  },
  sharesKey: {
    what: 'more rows of this key were sent than the file has',
    next: 'look at the rows of this key in the table; the key cannot tell which one is missing',
  },
  incomparable: {
    what: 'has no key, and no value that the file has a column for',
    next: 'export the columns that were sent, or look at it by hand',
  },
  dead: { what: 'refused, or out of attempts', next: 'sluice resume RUN --failed tries it again' },
  open: { what: 'not sent yet', next: 'sluice resume RUN sends it' },
  cancelled: { what: 'the run was stopped before it was sent', next: 'a new run of the list sends it' },
  skipped: { what: 'a rule left it out', next: '' },
  duplicate: {
    what: 'not sent by this run: another run or row had sent the same',
    next: 'check the run that sent it',
  },
  cached: { what: 'answered from the cache, not sent', next: '' },
};

/** The words about a record of the file. */
export const CAUSE_OF_RECORD: Readonly<Record<RecordFinding, CauseWords>> = {
  matched: SEEN,
  repeat: {
    what: 'there more often than it was sent by this run',
    next: 'another run or tool may have sent it too; remove the repeat in the table',
  },
  unsent: {
    what: 'of a row of the run, sent by another run or row',
    next: 'if it is still to be sent, see that it is not there twice then',
  },
  otherRun: { what: 'sent by another run to the same place', next: '' },
  stranger: {
    what: 'never sent by any run here',
    next: 'somebody else added it; nothing is to be done here',
  },
  blank: { what: 'has no key, and no value to compare by', next: '' },
};
