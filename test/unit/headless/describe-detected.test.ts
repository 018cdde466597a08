import { expect, test } from 'vitest';
import { describeDetected } from '#electron/headless/importing/describe-detected.ts';
import { parseEncoding } from '#electron/headless/parse/encoding.ts';
import type { TextDetected } from '#electron/ports/importer.ts';

const DETECTED: TextDetected = {
  source: 'text',
  encoding: 'utf-8',
  encodingSource: 'certain',
  confidence: 1,
  delimiter: ',',
  hasHeader: true,
  skippedLines: 0,
};

test.each<readonly [Partial<TextDetected>, readonly string[]]>([
  [{}, ['Encoding: UTF-8 (certain).', 'Read with the delimiter comma and a header.']],
  [
    {
      encoding: 'windows-1250',
      encodingSource: 'likely',
      confidence: 0.876,
      delimiter: ';',
      hasHeader: false,
    },
    [
      'Encoding: Windows-1250 (likely, 88 %; --encoding chooses another).',
      'Read with the delimiter semicolon and no header.',
    ],
  ],
  [
    { encoding: 'mac-roman', encodingSource: 'guess', confidence: 0.6, delimiter: '^' },
    [
      'Encoding: Mac Roman (a guess, 60 %; --encoding chooses another).',
      'Read with the delimiter "^" and a header.',
    ],
  ],
  [
    { encoding: 'iso-8859-1', encodingSource: 'chosen', skippedLines: 3 },
    [
      'Encoding: Latin-1 (ISO-8859-1) (chosen).',
      'Read with the delimiter comma and a header.',
      'Skipped 3 lines before the table; --skip-lines 0 keeps them.',
    ],
  ],
])('%j is told with the options that change it', (detected, lines) => {
  expect(describeDetected({ ...DETECTED, ...detected })).toEqual(lines);
});

test('an encoding is taken by its usual names, and one that is not read is refused with those that are', () => {
  expect(parseEncoding('cp1252')).toEqual({ ok: true, value: 'windows-1252' });
  expect(parseEncoding('ebcdic')).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/windows-1250, mac-roman\.$/),
  });
});
