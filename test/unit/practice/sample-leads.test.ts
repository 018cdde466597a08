import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

const TEXT = readFileSync(new URL('../../../electron/practice/sample-leads.csv', import.meta.url), 'utf8');

const [HEADER = [], ...ROWS]: readonly (readonly string[])[] = parse(TEXT, {
  bom: true,
  relax_column_count: true,
  skip_empty_lines: true,
});

const valuesOf = (column: string): readonly string[] =>
  ROWS.flatMap((row) => row[HEADER.indexOf(column)] ?? []).filter((value) => value !== '');

/** Numbers that regulators keep free for films, digits only: 555-01xx, Bundesnetzagentur, Ofcom, Arcep. */
const FICTIONAL = [
  /^1?\d{3}55501\d\d7?$/, // with "ext. 7" at times
  /^(0049|49|490|0)(3023125|6990009|4066969|2214710|8999998)\d{3}$/,
  /^(44|0)(2079460|7700900)\d{3}$/,
  /^(33|0)19900\d{4}$/,
];

describe('the sample list', () => {
  test('has 500 leads of 12 columns', () => {
    expect([HEADER.length, ROWS.length]).toEqual([12, 500]);
  });

  test('is as untidy as lists are', () => {
    const cells = ROWS.flat();
    const twins = ROWS.map((row) => JSON.stringify(row)).filter(
      (row, index, all) => all.indexOf(row) !== index,
    );
    expect({
      beginsWithMark: TEXT.startsWith('\uFEFF'),
      blankLines: TEXT.split('\r\n\r\n').length > 3,
      endsLinesWithCrlf: TEXT.includes('Notes\r\n') && TEXT.endsWith('\r\n'),
      exactTwins: twins.length,
      looksLikeFormula: cells.includes('=1+1'),
      looksLikeNumber: cells.includes('1E5'),
      manyLines: cells.some((cell) => cell.includes('\n')),
      padded: valuesOf('Email').some((email) => email !== email.trim()),
      tooLong: ROWS.filter((row) => row.length > 12).length,
      tooShort: ROWS.filter((row) => row.length < 12).length,
      wide: [/[äöü]/, /\p{Script=Han}/u, /\p{Emoji_Presentation}/u].every((kind) => kind.test(TEXT)),
    }).toEqual({
      beginsWithMark: true,
      blankLines: true,
      endsLinesWithCrlf: true,
      exactTwins: 6,
      looksLikeFormula: true,
      looksLikeNumber: true,
      manyLines: true,
      padded: true,
      tooLong: 3,
      tooShort: 4,
      wide: true,
    });
  });

  test('names no host that could exist, but for the profile links that are plainly made up', () => {
    const hosts = TEXT.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?=[/\s,";?>]|$)/gi) ?? [];
    const real = hosts.filter((host) => !/\.(example|test|invalid)$/i.test(host));
    expect(new Set(real)).toEqual(new Set(['linkedin.com', 'www.linkedin.com']));
    expect(valuesOf('LinkedIn URL').every((url) => /linkedin\.com\/in\/sample-lead-\d{4}/.test(url))).toBe(
      true,
    );
  });

  test('has no telephone number outside the ranges set aside for fiction', () => {
    const strange = valuesOf('Phone').filter(
      (phone) => !FICTIONAL.some((range) => range.test(phone.replaceAll(/\D/g, ''))),
    );
    expect(strange).toEqual([]);
  });
});
