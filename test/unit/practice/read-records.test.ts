import { describe, expect, test } from 'vitest';
import { recordOfQuery, recordsOfBody } from '#electron/practice/records/read-records.ts';

describe('the records of a body', () => {
  test('are one for an object, and one for each object of an array', () => {
    expect(recordsOfBody('{"a":1}')).toEqual({ ok: true, value: [{ a: 1 }] });
    expect(recordsOfBody('[{"a":1},{"a":2}]')).toEqual({ ok: true, value: [{ a: 1 }, { a: 2 }] });
  });

  test.each(['', '{', '[]', '7', 'null', '[{},[]]', '[{},null]'])('%j has none and is a 400', (body) => {
    expect(recordsOfBody(body)).toMatchObject({ ok: false, problem: { status: 400 } });
  });
});

describe('the record of a query', () => {
  test('has its parameters for fields', () => {
    expect(recordOfQuery(new URLSearchParams('domain=acme.example&n=1'))).toEqual({
      domain: 'acme.example',
      n: '1',
    });
  });
});
