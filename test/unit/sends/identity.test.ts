import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { idempotencyKey, identityText, rowEntity } from '#shared/domain/sends/identity.ts';

const text = fc.oneof(fc.string(), fc.constantFrom('"', ',', '","', '\\', '[', 'a', ''));
const identity = fc.record({ destination: text, entity: text, purpose: text, content: text });

test('two identities have the same text only if they are the same', () => {
  fc.assert(
    fc.property(identity, identity, (one, other) => {
      expect(identityText(one) === identityText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('a row with no key is the same as itself alone', () => {
  expect(new Set([rowEntity(1, 11), rowEntity(11, 1), rowEntity(1, 1), rowEntity(1, 11)]).size).toBe(3);
});

test('a key is the same on every try, and another for a new generation', () => {
  expect(idempotencyKey('ab', 0)).toBe(idempotencyKey('ab', 0));
  expect(new Set([idempotencyKey('ab', 0), idempotencyKey('ab', 1), idempotencyKey('ac', 0)]).size).toBe(3);
});
