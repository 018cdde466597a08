import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { entityKey, type KeyKind, normalizeKeyPart } from '#shared/domain/lists/entity-key.ts';

const kinds: readonly KeyKind[] = ['email', 'linkedin', 'domain', 'text'];
const piece = fc.constantFrom(
  'a',
  'B',
  '.',
  '@',
  'www.',
  'WWW.',
  '/',
  '//',
  ':',
  'https://',
  'linkedin.com/',
  'in/',
  '?',
  '#',
  '%41',
  ' ',
  'İ',
  'ß',
  'é',
  'e\u0301',
  '\u001f',
  ':80',
);
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 10 }).map((all) => all.join('')),
);

test.each(kinds)('normalising a %s twice changes nothing more', (kind) => {
  fc.assert(
    fc.property(value, (text) => {
      const once = normalizeKeyPart(text, kind);
      expect(once === null ? null : normalizeKeyPart(once, kind)).toBe(once);
    }),
    { numRuns: 5_000 },
  );
});

test.each(kinds)('the case and the spaces around a %s do not matter', (kind) => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(normalizeKeyPart(`  ${text.toUpperCase()}\t`, kind)).toBe(
        normalizeKeyPart(text.toLowerCase(), kind),
      );
    }),
  );
});

test('keys of two rows are equal only when each of their parts is', () => {
  const part = fc.array(piece, { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.tuple(part, part), fc.tuple(part, part), (one, other) => {
      const key = entityKey(one, ['text', 'text']);
      if (key === null || key !== entityKey(other, ['text', 'text'])) return;
      expect(one.map((each) => normalizeKeyPart(each, 'text'))).toEqual(
        other.map((each) => normalizeKeyPart(each, 'text')),
      );
    }),
  );
});
