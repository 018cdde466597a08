import { describe, expect, test } from 'vitest';
import { parseOptions } from '#electron/practice/options/parse-options.ts';
import { CLAY_LIKE } from '#electron/practice/options/practice-options.ts';

describe('options as text', () => {
  test('are taken as they are when they are right', () => {
    expect(parseOptions(JSON.stringify(CLAY_LIKE))).toEqual({ ok: true, value: CLAY_LIKE });
  });

  test('may be left out', () => {
    expect(parseOptions('{}')).toEqual({ ok: true, value: {} });
  });

  test.each([
    ['not JSON', /^options must be an object$/],
    ['[]', /^options must be an object$/],
    ['{"limts":[]}', /^options\.limts is not known$/],
    ['{"seed":1.5}', /^options\.seed must be a whole number$/],
    ['{"keep":"all"}', /^options\.keep must be one of bodies, counts, hashes$/],
    ['{"token":1}', /^options\.token must be a text$/],
    ['{"limits":[{"kind":"concurrency","count":0}]}', /^options\.limits\[0\]\.count must be a number from 1/],
    ['{"limits":[{"kind":"concurrency"}]}', /^options\.limits\[0\]\.count must be/],
    ['{"limits":[{"kind":"toString"}]}', /^options\.limits\[0\]\.kind must be one of concurrency/],
    ['{"limits":[{"kind":"lifetime","count":1,"beyond":200}]}', /beyond must be a number from 400 to 499/],
    [
      '{"faults":[{"misbehaviour":{"kind":"hang"},"schedule":{"kind":"always"}}]}',
      /misbehaviour\.moment must be one of/,
    ],
    [
      '{"faults":[{"misbehaviour":{"kind":"garbage"},"schedule":{"kind":"share","share":2}}]}',
      /share must be a number/,
    ],
    [
      '{"faults":[{"misbehaviour":{"kind":"answer","status":99,"body":""},"schedule":{"kind":"always"}}]}',
      /status must be a number from 200 to 599/,
    ],
    [
      '{"faults":[{"misbehaviour":{"kind":"answer","status":200,"body":"","headers":{"a":1}},"schedule":{"kind":"always"}}]}',
      /headers must be an object of texts/,
    ],
  ])('%s is refused with its place', (text, problem) => {
    expect(parseOptions(text)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});
