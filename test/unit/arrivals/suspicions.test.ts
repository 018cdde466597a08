import { expect, test } from 'vitest';
import type { RecordFinding, RowFinding } from '#shared/domain/arrivals/finding.ts';
import { NOTHING_COUNTED } from '#shared/domain/arrivals/reconciliation.ts';
import { suspicionsOf } from '#shared/domain/arrivals/suspicions.ts';

const FACTS = { writtenAt: 2_000, lastAnswerAt: 1_000, ceiling: 50_000 };

type Counted = readonly [Partial<Record<RowFinding, number>>, Partial<Record<RecordFinding, number>>];

const kindsOf = ([rows, records]: Counted, facts = FACTS): readonly string[] =>
  suspicionsOf(
    { rows: { ...NOTHING_COUNTED.rows, ...rows }, records: { ...NOTHING_COUNTED.records, ...records } },
    facts,
  ).map(({ kind }) => kind);

test('a file that has nearly everything is trusted', () => {
  expect(kindsOf([{ arrived: 98, missing: 2 }, { matched: 98 }])).toEqual([]);
  expect(kindsOf([{}, {}])).toEqual([]);
});

test('a file as long as a table can be, with rows missing, may have been cut', () => {
  const file = { matched: 49_000, stranger: 1_000 };
  expect(kindsOf([{ arrived: 49_000, missing: 5 }, file])).toEqual(['cutAtCeiling']);
  expect(kindsOf([{ arrived: 49_000 }, file])).toEqual([]);
  expect(
    kindsOf([
      { arrived: 49_000, missing: 5 },
      { ...file, stranger: 999 },
    ]),
  ).toEqual([]);
});

test('a file from before the last answer does not have what came later', () => {
  expect(kindsOf([{ arrived: 1 }, { matched: 1 }], { ...FACTS, writtenAt: 999 })).toEqual(['olderThanRun']);
});

test('a file with none of the rows is another one', () => {
  expect(kindsOf([{ missing: 3 }, { stranger: 7 }])).toEqual(['nothingFound']);
});

test('more missing than get lost is a filtered view, but a few of a few are not', () => {
  expect(kindsOf([{ arrived: 70, missing: 20, uncertainAbsent: 10 }, { matched: 70 }])).toEqual([
    'manyMissing',
  ]);
  expect(kindsOf([{ arrived: 2, missing: 1 }, { matched: 2 }])).toEqual([]);
});
