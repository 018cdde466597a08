import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteSurveyor } from '#electron/lists/importing/text/byte-surveyor.ts';
import { codePageTables } from '#electron/lists/importing/text/code-pages.ts';
import { type EncodingGuess, guessEncoding } from '#shared/domain/lists/encoding/guess-encoding.ts';
import type { CodePage, TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import { decodeFrom, encodeIn, WORDS, WRITTEN } from '#test/support/files/encoded-words.ts';

const TABLES = codePageTables();

function guessOf(bytes: Uint8Array, partBytes = bytes.length): EncodingGuess {
  const surveyor = new ByteSurveyor();
  for (let at = 0; at < bytes.length; at += Math.max(1, partBytes)) {
    surveyor.add(bytes.subarray(at, at + partBytes));
  }
  return guessEncoding(surveyor.finish(), TABLES);
}

const csvOf = (words: readonly string[]): string =>
  `name,title,email\n${words.map((word, index) => `${word},Head of Sales,p${index}@example.com\n`).join('')}`;

const isCodePage = (encoding: TextEncoding): encoding is CodePage => !encoding.startsWith('utf');

/** What counts: whether the file's text comes out right, whatever the name. */
function readsRight(bytes: Buffer, page: CodePage): boolean {
  const { encoding } = guessOf(bytes);
  return isCodePage(encoding) && decodeFrom(encoding, bytes) === decodeFrom(page, bytes);
}

describe.each(WRITTEN)('%s in %s', (language, page) => {
  const words = WORDS[language].split(' ');

  test('is read right as a whole, and likely so', () => {
    const bytes = encodeIn(page, csvOf(words));
    expect(readsRight(bytes, page)).toBe(true);
    expect(guessOf(bytes)).toMatchObject({ encodingSource: 'likely', letters: 'sound' });
  });

  test('is read right for any eight words of it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 8, maxLength: 8 }), (some) => {
        expect(readsRight(encodeIn(page, csvOf(some)), page)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

test('what is called likely is right, from however few words', () => {
  let likely = 0;
  const some = fc.constantFrom(...WRITTEN).chain(([language, page]) =>
    fc.record({
      page: fc.constant(page),
      words: fc.shuffledSubarray(WORDS[language].split(' '), { minLength: 1, maxLength: 4 }),
    }),
  );
  fc.assert(
    fc.property(some, ({ page, words }) => {
      const bytes = encodeIn(page, csvOf(words));
      if (guessOf(bytes).encodingSource !== 'likely') return;
      likely += 1;
      expect(readsRight(bytes, page)).toBe(true);
    }),
    // One in ten thousand is wrong, so the draws are always the same.
    { numRuns: 1_000, seed: 7 },
  );
  expect(likely).toBeGreaterThan(500);
});

test('any bytes at all have a guess, and one between 0 and 1', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { confidence } = guessOf(bytes);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test('control: read in another code page than the one it is written in, a text is another', () => {
  const bytes = encodeIn('windows-1250', csvOf(WORDS.Polish.split(' ')));
  expect(decodeFrom('windows-1252', bytes)).not.toBe(decodeFrom('windows-1250', bytes));
});

const anyWord = fc.constantFrom(...Object.values(WORDS).flatMap((words) => words.split(' ')));

test('UTF-8 is certain, whatever it says and wherever its parts are cut', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { minLength: 1 }), fc.integer({ min: 1, max: 64 }), (words, partBytes) => {
      expect(guessOf(Buffer.from(csvOf(words)), partBytes)).toMatchObject({
        encoding: 'utf-8',
        encodingSource: 'certain',
      });
    }),
  );
});

test('UTF-8 with stray bytes, fewer than half of its letters beyond ASCII, stays UTF-8', () => {
  const stray = fc.integer({ min: 0x80, max: 0xff });
  fc.assert(
    fc.property(fc.array(anyWord, { minLength: 4, maxLength: 30 }), stray, (words, byte) => {
      const bytes = Buffer.concat([Buffer.from(csvOf(words)), Buffer.of(0x61, byte, 0x62, 0x0a)]);
      expect(guessOf(bytes).encoding).toBe('utf-8');
    }),
  );
});

test('the guess is the same wherever the parts are cut', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...WRITTEN),
      fc.integer({ min: 40, max: 400 }),
      ([language, page], partBytes) => {
        const bytes = encodeIn(page, csvOf(WORDS[language].split(' ')));
        expect(guessOf(bytes, partBytes).encoding).toBe(guessOf(bytes).encoding);
      },
    ),
  );
});
