import { describe, expect, test } from 'vitest';
import { encodingNamed, encodingTitle, TEXT_ENCODINGS } from '#shared/domain/lists/encoding/text-encoding.ts';

describe('encodingNamed', () => {
  test.each([
    ['utf8', 'utf-8'],
    ['UTF-8', 'utf-8'],
    ['UTF-16 LE', 'utf-16le'],
    ['utf_16be', 'utf-16be'],
    ['cp1252', 'windows-1252'],
    ['ANSI', 'windows-1252'],
    ['latin-1', 'iso-8859-1'],
    ['ISO8859-1', 'iso-8859-1'],
    ['Windows 1250', 'windows-1250'],
    ['Macintosh', 'mac-roman'],
    ['MacRoman', 'mac-roman'],
  ] as const)('takes %j for %s', (name, encoding) => {
    expect(encodingNamed(name)).toBe(encoding);
  });

  test.each(['', 'utf', 'utf-32', 'windows-1251', 'toString'])('does not know %j', (name) => {
    expect(encodingNamed(name)).toBeNull();
  });

  test('knows every encoding by its own name and by its title', () => {
    for (const encoding of TEXT_ENCODINGS) {
      expect(encodingNamed(encoding)).toBe(encoding);
      expect(encodingNamed(encodingTitle(encoding).replace(/ \(.*/, ''))).toBe(encoding);
    }
  });
});
