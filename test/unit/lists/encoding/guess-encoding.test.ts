import { describe, expect, test } from 'vitest';
import {
  type ByteSurvey,
  type CodePageTables,
  doubted,
  guessEncoding,
  sourceOf,
} from '#shared/domain/lists/encoding/guess-encoding.ts';
import type { CodePage } from '#shared/domain/lists/encoding/text-encoding.ts';
import { decodeFrom, encodeIn } from '#test/support/files/encoded-words.ts';

const HIGH = Uint8Array.from({ length: 0x80 }, (_, index) => 0x80 + index);
const TABLES: CodePageTables = {
  'windows-1252': decodeFrom('windows-1252', HIGH),
  'windows-1250': decodeFrom('windows-1250', HIGH),
  'mac-roman': decodeFrom('mac-roman', HIGH),
};

/** What a survey of these words would say, had they been written in a code page. */
function surveyOf(page: CodePage, words: string, more: Partial<ByteSurvey> = {}): ByteSurvey {
  const bytes = words.split(' ').map((word) => encodeIn(page, `,${word},`).toString('latin1'));
  const all = bytes.join('');
  return {
    validSequences: 0,
    brokenBytes: all.replaceAll(/[\0-\u007f]/g, '').length,
    hasC1: /[\u0080-\u009f]/.test(all),
    words: bytes,
    ...more,
  };
}
const guess = (survey: ByteSurvey) => guessEncoding(survey, TABLES);

describe('guessEncoding', () => {
  test('takes what is right throughout for UTF-8, and ASCII too', () => {
    const nothing = { brokenBytes: 0, hasC1: false, words: [] };
    expect(guess({ ...nothing, validSequences: 9 })).toMatchObject({ encoding: 'utf-8', confidence: 1 });
    expect(guess({ ...nothing, validSequences: 0 })).toMatchObject({ encoding: 'utf-8', confidence: 1 });
  });

  test('lets a stray byte not make another encoding of UTF-8', () => {
    expect(guess(surveyOf('windows-1252', 'José', { validSequences: 2 })).encoding).toBe('utf-8');
  });

  test('control: without a right sequence, the same byte is a letter of a code page', () => {
    expect(guess(surveyOf('windows-1252', 'José')).encoding).toBe('iso-8859-1');
  });

  test('does not take a code page for UTF-8 because of a pair that happens to be right', () => {
    const survey = surveyOf('windows-1252', 'Müller Jäger García Muñoz José Zoë', { validSequences: 1 });
    expect(guess(survey).encoding).toBe('iso-8859-1');
  });

  test('tells Windows-1252 from Latin-1 by the bytes that Latin-1 has no characters for', () => {
    expect(guess(surveyOf('windows-1252', 'Müller O’Neil Köln')).encoding).toBe('windows-1252');
    expect(guess(surveyOf('windows-1252', 'Müller ONeil Köln')).encoding).toBe('iso-8859-1');
  });

  test.each([
    ['windows-1250', 'Wałęsa Łódź'],
    ['windows-1250', 'Dvořák Jiří Růžička'],
    ['windows-1250', 'Fűzfő Győr Szőke'],
    ['mac-roman', 'Müller Köln Größe'],
    ['mac-roman', 'García Núñez Málaga'],
  ] as const)('finds %s in %s', (page, words) => {
    expect(guess(surveyOf(page, words))).toMatchObject({ encoding: page, letters: 'sound' });
  });

  test('is less sure the fewer words there are', () => {
    const one = guess(surveyOf('mac-roman', 'Müller')).confidence;
    const three = guess(surveyOf('mac-roman', 'Müller García João')).confidence;
    expect(one).toBeLessThan(three);
  });

  test('is never certain of a code page', () => {
    const words = Array.from({ length: 200 }, () => 'Müller Köln Jäger').join(' ');
    expect(guess(surveyOf('windows-1252', words)).encodingSource).toBe('likely');
  });

  test('says of Cyrillic and Greek that no code page known makes words of them', () => {
    const cyrillic = ['\u00c8\u00e2\u00e0\u00ed\u00ee\u00e2', '\u00cf\u00e5\u00f2\u00f0\u00ee\u00e2'];
    const survey = { validSequences: 0, brokenBytes: 12, hasC1: false, words: cyrillic };
    expect(guess(survey)).toMatchObject({ letters: 'implausible', encodingSource: 'guess' });
  });

  test('takes a few bytes that spell nothing for damage of UTF-8', () => {
    const survey = { validSequences: 0, brokenBytes: 1, hasC1: true, words: ['x\u0081y'] };
    expect(guess(survey)).toMatchObject({ encoding: 'utf-8', encodingSource: 'guess' });
  });

  test('finds Turkish odd, and doubts it when another program knows better', () => {
    // ş, ı and ğ of Windows-1254 are þ, ý and ð of Windows-1252.
    const found = guess(surveyOf('windows-1252', 'Iþýk Yýldýz Þahin Doðan Öztürk'));
    expect(found.letters).toBe('odd');
    expect(doubted(found, 'Windows-1254')).toMatchObject({ confidence: 0.6, encodingSource: 'guess' });
    expect(doubted(found, 'Windows-1252')).toEqual(found);
    expect(doubted(found, null)).toEqual(found);
  });
});

test.each([
  [1, 'certain'],
  [0.99, 'certain'],
  [0.98, 'likely'],
  [0.8, 'likely'],
  [0.79, 'guess'],
  [0, 'guess'],
] as const)('a confidence of %d is %s', (confidence, words) => {
  expect(sourceOf(confidence)).toBe(words);
});
