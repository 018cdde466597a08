import { expect, test } from 'vitest';
import { plainName } from '#shared/domain/mapping/plain-name.ts';
import { type Transform, transformCell } from '#shared/domain/mapping/transforms.ts';

test.each<[Transform, string, unknown]>([
  ['trim', ' \tAda ', 'Ada'],
  ['lowercase', 'ÄDA@Example.COM', 'äda@example.com'],
  ['uppercase', 'usa', 'USA'],
  ['digitsOnly', '+1 (312) 555-0141 ext. 7', '131255501417'],
  ['domainOfEmail', ' Ada@Mail.Example.COM ', 'mail.example.com'],
  ['domainOfEmail', 'no address', null],
  ['domainOfEmail', 'a@b@c.example', null],
  ['emptyToNull', '  ', null],
  ['emptyToNull', ' x ', ' x '],
  ['toNumber', ' 85 ', 85],
  ['toNumber', '-1.50', -1.5],
  ['toNumber', '1e3', 1000],
  ['toNumber', '-0', 0],
  ['toNumber', '', null],
  ['toBoolean', 'Yes', true],
  ['toBoolean', ' 0 ', false],
  ['toBoolean', '', null],
])('%s makes of %j %j', (transform, cell, value) => {
  expect(transformCell([transform], cell)).toEqual({ ok: true, value });
});

test.each<[Transform, string]>([
  ['toNumber', '1,200'],
  ['toNumber', '12 people'],
  ['toNumber', '0x10'],
  ['toNumber', 'Infinity'],
  ['toNumber', '1e999'],
  ['toNumber', '12345678901234567890'],
  ['toBoolean', 'maybe'],
])('%s refuses %j, and does not repeat it', (transform, cell) => {
  const result = transformCell([transform], cell);
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain(cell);
});

test('are done in the order given', () => {
  expect(transformCell(['domainOfEmail', 'uppercase'], 'a@b.example')).toEqual({
    ok: true,
    value: 'B.EXAMPLE',
  });
  expect(transformCell(['uppercase', 'domainOfEmail'], 'a@b.example')).toEqual({
    ok: true,
    value: 'b.example',
  });
  expect(transformCell(['toNumber', 'trim'], ' 7 ')).toEqual({ ok: true, value: 7 });
});

test.each([
  ['LinkedIn URL', 'linkedin_url'],
  ['  Größe (m²) ', 'größe_m2'],
  ['%%', ''],
])('the plain name of %j is %j', (column, name) => {
  expect(plainName(column)).toBe(name);
});
