import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayDo } from '#renderer/features/runs/acting/may-do.ts';
import { recordLines, rowLines, rowsOf, settledBy } from '#renderer/features/runs/arrivals/arrival-words.ts';
import { amountWords } from '#renderer/features/runs/progress/amount-words.ts';
import { segmentsOf, settledOf, stateNamed } from '#renderer/features/runs/progress/segments.ts';
import { formFor, NEW_START, settingsOf, withoutShown } from '#renderer/features/runs/start/start-form.ts';
import { standingWords } from '#renderer/features/runs/tasks/state-words.ts';
import { NOTHING_COUNTED } from '#shared/domain/arrivals/reconciliation.ts';
import { NO_TASKS, TASK_STATES, totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress } from '#shared/ipc/live.ts';
import type { ArrivalCheck } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';

const progress = (changes: Partial<RunProgress>): RunProgress => ({
  id: 1 as RunId,
  standing: 'ended',
  pausedBy: null,
  reason: null,
  counts: NO_TASKS,
  discarded: 0,
  perSecond: 0,
  allowedPerSecond: null,
  binding: null,
  pace: null,
  hold: null,
  leftMs: null,
  spentMicros: 0,
  reservedMicros: 0,
  budgetMicros: null,
  at: 0,
  ...changes,
});

const countsOf = fc.record(
  Object.fromEntries(TASK_STATES.map((state) => [state, fc.nat(10_000)])) as Record<
    (typeof TASK_STATES)[number],
    fc.Arbitrary<number>
  >,
);

test('the bar always adds up to all tasks', () => {
  fc.assert(
    fc.property(countsOf, (counts) => {
      const sum = segmentsOf(counts).reduce((total, { value }) => total + value, 0);
      expect(sum).toBe(totalOf(counts));
      expect(settledOf(counts)).toBeLessThanOrEqual(sum);
    }),
  );
});

test('a run that has ended says what it delivered, not what it left out', () => {
  const amount = (standing: RunProgress['standing'], counts: Partial<RunProgress['counts']>) =>
    amountWords({ standing, counts: { ...NO_TASKS, ...counts } });
  expect([
    amount('sending', { done: 9, duplicate: 1, waiting: 30 }),
    amount('ended', { done: 790, cancelled: 99_210 }),
    amount('ended', { duplicate: 40 }),
  ]).toEqual(['10 of 40', '790 of 100,000 delivered', '0 of 40 delivered']);
});

test('a part of the bar is a state, and another word is none', () => {
  expect([stateNamed('dead'), stateNamed('rows')]).toEqual(['dead', null]);
});

describe('what may be done with a run', () => {
  const left = { ...NO_TASKS, waiting: 5, dead: 3, uncertain: 2 };

  test('one that is being sent may be paused and stopped', () => {
    expect(mayDo(progress({ standing: 'sending', counts: left }))).toMatchObject({
      pause: true,
      resume: false,
      stop: true,
      failed: 3,
      uncertain: 2,
    });
  });

  test('one at rest with rows left may be resumed', () => {
    const paused = progress({ standing: 'paused', pausedBy: 'user', counts: left });
    expect(mayDo(paused)).toMatchObject({ pause: false, resume: true, stop: true });
  });

  test('one that another program sends is that program’s', () => {
    expect(mayDo(progress({ standing: 'elsewhere', counts: left }))).toMatchObject({
      pause: false,
      resume: false,
      stop: false,
    });
  });

  test('one with nothing left offers its failed rows, but for those that were given up', () => {
    const ended = progress({ counts: { ...NO_TASKS, done: 9, dead: 3 }, discarded: 3 });
    expect(mayDo(ended)).toMatchObject({ resume: false, stop: false, failed: 0 });
  });

  test('the budget is offered where it is what stopped the run', () => {
    const stopped = progress({ standing: 'paused', pausedBy: 'budget', budgetMicros: 5, counts: left });
    expect([mayDo(stopped).raiseBudget, mayDo({ ...stopped, pausedBy: 'user' }).raiseBudget]).toEqual([
      true,
      false,
    ]);
  });
});

test('a pause says by whom', () => {
  const words = (pausedBy: RunProgress['pausedBy']): string =>
    standingWords(progress({ standing: 'paused', pausedBy })).label;
  expect(['user', 'provider', 'budget'].map((by) => words(by as RunProgress['pausedBy']))).toEqual([
    'Paused',
    'Paused by the provider',
    'Stopped by the budget',
  ]);
});

test.each([
  ['done', { done: 40 }, 0],
  ['done', { done: 38, dead: 2 }, 2],
  ['neutral', { done: 38, dead: 2 }, 1],
  ['neutral', { done: 39, uncertain: 1 }, 0],
] as const)('an end is shown as %s with %j, of which %i were given up', (tone, counts, discarded) => {
  const run = progress({ counts: { ...NO_TASKS, ...counts }, discarded });
  expect(standingWords(run)).toEqual({ tone, label: 'Ended' });
});

describe('the settings of a run', () => {
  test('are those of a form that makes sense', () => {
    expect(settingsOf(NEW_START)).toEqual({
      sample: { kind: 'all' },
      priority: 'batch',
      maxAttempts: 5,
      onUncertain: 'hold',
      again: false,
      budgetMicros: null,
    });
    expect(settingsOf({ ...NEW_START, sampleKind: 'share', budget: 2.5 })).toMatchObject({
      sample: { kind: 'share', share: 0.1 },
      budgetMicros: 2_500_000,
    });
  });

  test('are the rows that were looked at, unless another list is chosen', () => {
    const shown = {
      filters: [{ kind: 'filled', column: 'email' }],
      search: 'x',
      rows: 4,
      label: 'Shown rows',
    } as const;
    const form = formFor(shown);
    expect(settingsOf(form)?.sample).toEqual({ kind: 'matching', filters: shown.filters, search: 'x' });
    expect(settingsOf({ ...form, sampleKind: 'all' })?.sample).toEqual({ kind: 'all' });
    expect(withoutShown(form)).toEqual(NEW_START);
    expect(withoutShown({ ...form, sampleKind: 'first' })).toEqual({ ...NEW_START, sampleKind: 'first' });
    expect(formFor(null)).toBe(NEW_START);
  });

  test.each([
    { sampleKind: 'first', firstRows: null },
    { sampleKind: 'first', firstRows: 0 },
    { sampleKind: 'share', sharePercent: 0 },
    { sampleKind: 'share', sharePercent: 101 },
    { maxAttempts: null },
    { maxAttempts: 21 },
    { budget: -1 },
  ] as const)('are none with %j', (changes) => {
    expect(settingsOf({ ...NEW_START, ...changes })).toBeNull();
  });
});

test('a check tells what wants somebody first, and adds up', () => {
  const check: ArrivalCheck = {
    checkId: 'c',
    runId: 1 as RunId,
    fileName: 'export.csv',
    rows: { ...NOTHING_COUNTED.rows, arrived: 90, uncertainArrived: 2, uncertainAbsent: 1, missing: 3 },
    records: { ...NOTHING_COUNTED.records, matched: 92, stranger: 4 },
    comparedBy: ['email'],
    warnings: [],
  };
  expect(rowLines(check).map(({ finding }) => finding)).toEqual([
    'uncertainArrived',
    'missing',
    'uncertainAbsent',
    'arrived',
  ]);
  expect(recordLines(check).map(({ finding, amount }) => [finding, amount])).toEqual([['stranger', 4]]);
  expect([rowsOf(check), settledBy(check)]).toEqual([96, 3]);
});
