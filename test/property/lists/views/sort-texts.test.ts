import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortTexts } from '#electron/lists/views/sort-texts.ts';

/** Slow and plain. */
const plainly = (texts: readonly string[]): number[] =>
  Array.from(texts.keys()).sort((one, other) => {
    const [a = '', b = ''] = [texts[one], texts[other]];
    return a === b ? one - other : a < b ? -1 : 1;
  });

const words = fc.string({
  unit: fc.constantFrom('a', 'b', '\0', '\u00fe', '\u00ff', '東', '\uffff'),
  maxLength: 30,
});
const alike = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 25 });

test.each([
  ['any texts', fc.string({ unit: 'binary', maxLength: 12 })],
  ['texts of few letters', words],
  ['texts that begin alike', alike.map((end) => `https://www.example.com/in/${end}`)],
])('%s come out as a plain sort gives them, equal ones in their order', (_, text) => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300, size: 'max' }), (texts) => {
      expect(Array.from(sortTexts(texts))).toEqual(plainly(texts));
    }),
    { numRuns: 150 },
  );
});

test('long texts that are all the same, or differ at their very end', () => {
  const same = Array.from({ length: 500 }, () => 'x'.repeat(20_000));
  const ends = Array.from({ length: 500 }, (_, index) => 'x'.repeat(5_000) + String((index * 7919) % 500));
  const steps = Array.from({ length: 500 }, (_, index) => 'x'.repeat(500 - index));
  for (const texts of [same, ends, steps]) expect(Array.from(sortTexts(texts))).toEqual(plainly(texts));
});
