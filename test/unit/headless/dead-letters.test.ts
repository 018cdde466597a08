import { describe, expect, test } from 'vitest';
import { parseAssignment } from '#electron/headless/parse/assignment.ts';
import { parseSince } from '#electron/headless/parse/date.ts';
import { describeLetter } from '#electron/headless/render/dead-letters.ts';
import { discardReason } from '#electron/services/deciding/decide-dead-letters.ts';
import type { FoundLetter } from '#electron/services/reading/dead-letters.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';

describe('a change of a value', () => {
  test.each([
    ['Email=a@example.com', { column: 'Email', value: 'a@example.com' }],
    ['Email=', { column: 'Email', value: '' }],
    ['a=b=c', { column: 'a=b', value: 'c' }],
    ['Note= 1 = 2 ', { column: 'Note', value: ' 1 = 2 ' }],
    ['Unknown=x', { column: 'Unknown', value: 'x' }],
  ])('%s', (typed, change) => {
    expect(parseAssignment(typed, ['a', 'a=b', 'Email', 'Note'])).toEqual({ ok: true, value: change });
  });

  test.each(['a@example.com', '=x', ''])('%j is none, and is not repeated', (typed) => {
    const parsed = parseAssignment(typed, ['Email']);
    expect(parsed).toMatchObject({ ok: false });
    expect(JSON.stringify(parsed)).not.toContain('a@example.com');
  });
});

describe('a date to begin from', () => {
  test('is the beginning of the day on the wall, or the moment given', () => {
    expect(parseSince('2026-11-22')).toEqual({ ok: true, value: new Date(2026, 10, 22).getTime() });
    expect(parseSince('2026-11-22 14:05')).toEqual({
      ok: true,
      value: new Date(2026, 10, 22, 14, 5).getTime(),
    });
    expect(parseSince('2026-11-22T14:05Z')).toEqual({ ok: true, value: Date.UTC(2026, 10, 22, 14, 5) });
  });

  test.each(['yesterday', '2026-13-01', '2026-02-30', '22.11.2026', '2026-11-22 25:00', ''])(
    '%j is none',
    (typed) => {
      expect(parseSince(typed)).toMatchObject({ ok: false });
    },
  );
});

describe('the reason of a discard', () => {
  test('is one line', () => {
    expect(discardReason('  left\n the\tcompany ')).toEqual({ ok: true, value: 'left the company' });
  });

  test.each(['', ' \n ', 'x'.repeat(501)])('%j is none', (typed) => {
    expect(discardReason(typed)).toMatchObject({ ok: false });
  });
});

const letter: FoundLetter = {
  run: {
    id: 3 as RunId,
    plan: aRunPlan(),
    state: 'ended',
    pausedBy: null,
    reason: null,
    spend: { spentMicros: 0, reservedMicros: 0 },
    createdAt: 0,
    endedAt: 0,
  },
  taskId: 1 as TaskId,
  rowId: 1_234 as RowId,
  step: 0,
  reason: 'refused (422)',
  attempts: 1,
  connection: 'Clay',
  lastCall: {
    status: 422,
    requestId: 'r1',
    answer: '{"a":\n 1}',
    endedAt: new Date(2026, 10, 22, 14, 5).getTime(),
  },
  discard: null,
};

describe('a dead letter in the list', () => {
  test('says whose it is, why, when, and how it was answered', () => {
    expect(describeLetter(letter)).toEqual([
      'Run 3, row 1,234: refused (422) (1 attempt, status 422, 2026-11-22 14:05, request r1, Clay)',
      '    {"a": 1}',
    ]);
  });

  test('one that was never sent says so', () => {
    expect(describeLetter({ ...letter, lastCall: null, attempts: 0 })).toEqual([
      'Run 3, row 1,234: refused (422) (0 attempts, never sent, Clay)',
    ]);
  });

  test('one that was given up says what it had died of', () => {
    const discarded = { ...letter, reason: 'discarded: left', discard: { at: 5, diedOf: 'refused (422)' } };
    expect(describeLetter(discarded)[0]).toContain('discarded: left (had died of: refused (422), 1 attempt');
  });

  test('a long answer is cut', () => {
    const long = {
      ...letter,
      lastCall: { status: 400, requestId: null, endedAt: null, answer: 'x'.repeat(900) },
    };
    expect(describeLetter(long)[1]).toBe(`    ${'x'.repeat(159)}…`);
  });
});
