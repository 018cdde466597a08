import { expect, test } from 'vitest';
import { recordFinding, rowFinding } from '#shared/domain/arrivals/finding.ts';

const done = { state: 'done', by: 'key', found: 1, sent: 1, rank: 0 } as const;

test.each([
  ['there', done, 'arrived'],
  ['there twice', { ...done, found: 2 }, 'arrived'],
  ['not there', { ...done, found: 0 }, 'missing'],
  ['in doubt and there', { ...done, state: 'uncertain' }, 'uncertainArrived'],
  ['in doubt and not there', { ...done, state: 'uncertain', found: 0 }, 'uncertainAbsent'],
  ['the second of its key, which is there once', { ...done, sent: 2, rank: 1 }, 'sharesKey'],
  ['the second that is the same in all fields', { ...done, by: 'fields', sent: 2, rank: 1 }, 'missing'],
  ['with nothing to compare it by', { ...done, by: null, found: 0 }, 'incomparable'],
  ['in flight', { ...done, state: 'inFlight' }, 'open'],
  ['dead, and there all the same', { ...done, state: 'dead' }, 'dead'],
] as const)('a row that is %s', (_name, row, finding) => {
  expect(rowFinding(row)).toBe(finding);
});

const there = { isBlank: false, sent: 1, known: 1, isElsewhere: false, rank: 0 };

test.each([
  ['that was sent', there, 'matched'],
  ['that is there a second time', { ...there, rank: 1 }, 'repeat'],
  ['of a row that was not sent', { ...there, sent: 0 }, 'unsent'],
  ['of another run', { ...there, sent: 0, known: 0, isElsewhere: true }, 'otherRun'],
  ['of nobody here', { ...there, sent: 0, known: 0 }, 'stranger'],
  ['with nothing in it', { ...there, isBlank: true }, 'blank'],
] as const)('a record %s', (_name, record, finding) => {
  expect(recordFinding(record)).toBe(finding);
});
