import { expect, test } from 'vitest';
import { settledWords, settlingWords } from '#renderer/features/runs/arrivals/arrival-words.ts';
import { NOTHING_COUNTED } from '#shared/domain/arrivals/reconciliation.ts';
import type { RunId } from '#shared/lib/ids.ts';

test.each([
  [2, 1, 'Settling takes 2 rows as delivered, and sends 1 row again.'],
  [1, 0, 'Settling takes 1 row as delivered.'],
  [0, 2, 'Settling sends 2 rows again.'],
])(
  'with %i rows in the file and %i absent, it is said before what leaves again',
  (uncertainArrived, uncertainAbsent, words) => {
    expect(
      settlingWords({
        checkId: 'c',
        runId: 1 as RunId,
        fileName: 'export.csv',
        rows: { ...NOTHING_COUNTED.rows, uncertainArrived, uncertainAbsent },
        records: NOTHING_COUNTED.records,
        comparedBy: ['email'],
        warnings: [],
      }),
    ).toBe(words);
  },
);

test.each([
  [2, 2, '2 rows taken as delivered, 2 ready to be sent again.'],
  [1, 0, '1 row taken as delivered.'],
  [0, 1_200, '1,200 rows ready to be sent again.'],
  [0, 0, 'No row was changed.'],
])('%i rows taken as delivered and %i to be sent again are told as they are', (accepted, again, words) => {
  expect(settledWords(accepted, again)).toBe(words);
});
