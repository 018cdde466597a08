import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchColumns } from '#shared/domain/mapping/match-columns.ts';

/** Few letters, so that names that mean the same are common. */
const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'é', 'e', '_', '-', ' '), maxLength: 4 }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const names = fc.array(name, { maxLength: 8 });

test('every match is of a wanted name and a column that is there, and no column is given twice', () => {
  fc.assert(
    fc.property(names, names, (wanted, columns) => {
      const matches = matchColumns(wanted, columns);
      const given = [...matches.values()];
      expect(new Set(given).size).toBe(given.length);
      expect([...matches.keys()].filter((one) => !wanted.includes(one))).toEqual([]);
      expect(given.filter((column) => !columns.includes(column))).toEqual([]);
    }),
  );
});

test('a column of the very name is always the one', () => {
  fc.assert(
    fc.property(names, names, (wanted, columns) => {
      const matches = matchColumns(wanted, columns);
      for (const one of wanted) if (columns.includes(one)) expect(matches.get(one)).toBe(one);
    }),
  );
});

test('neither the order of the names nor how often they are there matters, and it is the same from the other side', () => {
  fc.assert(
    fc.property(names, names, (wanted, columns) => {
      const matches = matchColumns(wanted, columns);
      const turned = matchColumns([...wanted, ...wanted].toReversed(), [...columns, ...columns].toReversed());
      const mirrored = [...matchColumns(columns, wanted)].map(([one, other]) => [other, one] as const);
      expect(turned).toEqual(matches);
      expect(new Map(mirrored)).toEqual(matches);
    }),
  );
});

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'x', '0', '9', 'ñ', 'ö', 'ß'),
  minLength: 1,
  maxLength: 6,
});
const words = fc.array(word, { minLength: 1, maxLength: 3 });
type Style = (words: readonly string[]) => string;
const STYLES: readonly Style[] = [
  (some) => some.join('_'),
  (some) => some.join(' '),
  (some) => some.join('-').toUpperCase(),
  (some) => ` ${some.join('  ')} `,
  (some) => some.map((one) => one.charAt(0).toUpperCase() + one.slice(1)).join(''),
  (some) => some.join('_').normalize('NFD'),
  (some) => some.join(' ').normalize('NFD').replaceAll(/\p{M}/gu, ''),
];

test('a name is found however it is written, among names that are others', () => {
  const style = fc.constantFrom(...STYLES);
  fc.assert(
    fc.property(words, style, style, (some, one, other) => {
      const wanted = one(some);
      const column = other(some);
      const columns = [`${column}q`, column, `q ${column}`];
      expect(matchColumns([wanted], columns)).toEqual(new Map([[wanted, column]]));
      // Control: without it there is nothing to find.
      expect(matchColumns([wanted], [`${column}q`])).toEqual(new Map());
    }),
  );
});
