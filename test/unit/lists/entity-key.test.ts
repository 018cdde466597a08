import { describe, expect, test } from 'vitest';
import { entityKey, type KeyKind, normalizeKeyPart } from '#shared/domain/lists/entity-key.ts';

describe('normalizeKeyPart', () => {
  test.each<[KeyKind, string, string | null]>([
    ['email', ' Ann.Archer+x@Example.COM ', 'ann.archer+x@example.com'],
    ['email', 'n/a', null],
    ['email', '', null],
    ['domain', 'https://www.Example.com/about?x=1', 'example.com'],
    ['domain', 'example.com.', 'example.com'],
    ['domain', 'http://user@shop.example.co.uk:8080/', 'shop.example.co.uk'],
    ['domain', 'unknown', null],
    ['linkedin', 'https://de.linkedin.com/in/Ann-Archer/?trk=x', 'linkedin.com/in/ann-archer'],
    ['linkedin', 'www.linkedin.com/in/ann-archer/en', 'linkedin.com/in/ann-archer'],
    ['linkedin', 'linkedin.com/company/acme/about/', 'linkedin.com/company/acme'],
    ['linkedin', 'https://notlinkedin.com/in/ann', null],
    ['linkedin', 'ann', null],
    ['text', '  Ann \t Archer ', 'ann archer'],
    ['text', ' \n', null],
  ])('reads the %s %j as %j', (kind, value, expected) => {
    expect(normalizeKeyPart(value, kind)).toBe(expected);
  });
});

describe('entityKey', () => {
  test('tells the parts apart', () => {
    expect(entityKey(['a b', 'c'], ['text', 'text'])).not.toBe(entityKey(['a', 'b c'], ['text', 'text']));
  });

  test('is the same for two spellings of one person', () => {
    expect(entityKey(['ANN@x.com', 'Acme'], ['email', 'text'])).toBe(
      entityKey(['ann@x.com ', 'acme'], ['email', 'text']),
    );
  });

  test('is null when a part is missing, and when there are none', () => {
    expect(entityKey(['ann@x.com', ''], ['email', 'text'])).toBeNull();
    expect(entityKey([null], ['email'])).toBeNull();
    expect(entityKey([], [])).toBeNull();
  });
});
