import { describe, expect, test } from 'vitest';
import { parseAddress } from '#shared/domain/connections/address.ts';

const problemOf = (text: string): string => {
  const parsed = parseAddress(text);
  return parsed.ok ? 'none' : parsed.problem;
};

describe('an address', () => {
  test.each([
    ['https://API.Clay.com:443/v3/Hook#part', 'https://api.clay.com/v3/Hook', 'api.clay.com', false],
    ['https://host.example', 'https://host.example/', 'host.example', false],
    ['https://host.example?a=1', 'https://host.example/?a=1', 'host.example', false],
    ['https://host.example:8443/x', 'https://host.example:8443/x', 'host.example:8443', false],
    ['http://127.0.0.1:80/x', 'http://127.0.0.1/x', '127.0.0.1', true],
    ['http://127.9.8.7:3000/x', 'http://127.9.8.7:3000/x', '127.9.8.7:3000', true],
    ['http://LOCALHOST:3000/x', 'http://localhost:3000/x', 'localhost:3000', true],
    ['http://[::1]:3000/x', 'http://[::1]:3000/x', '[::1]:3000', true],
    ['  https://host.example/x  ', 'https://host.example/x', 'host.example', false],
  ])('%s is one spelling of %s', (typed, text, host, isLoopback) => {
    expect(parseAddress(typed)).toEqual({ ok: true, value: { text, host, isLoopback, isTemplate: false } });
  });

  test('may be filled in from the rows after its host', () => {
    const text = 'https://host.example/{{ Work Email }}?n={{ a | replace: "#", "x" }}#part';
    expect(parseAddress(text)).toMatchObject({
      ok: true,
      value: {
        text: 'https://host.example/{{ Work Email }}?n={{ a | replace: "#", "x" }}',
        isTemplate: true,
      },
    });
    expect(problemOf('https://{{ host }}/x')).toMatch(/cannot be filled in/);
  });

  test.each([
    'http://host.example/x',
    'http://127.0.0.1.evil.example/x',
    'http://127.0.0.1@evil.example/x',
    'http://localhost.evil.example/x',
    'http://2130706433/x',
    'http://127.1/x',
    'http://0.0.0.0/x',
    'http://[::ffff:127.0.0.1]/x',
    'http://127.0.0.1%2eevil.example/x',
    String.raw`http://127.0.0.1\.evil.example/x`,
  ])('%s is refused, because others could read along', (text) => {
    expect(problemOf(text)).not.toBe('none');
  });

  test.each([
    ['', /must begin with https/],
    ['host.example/x', /must begin with https/],
    ['https://user:pass@host.example/x', /user name or password/],
    ['https://api。clay.com/x', /cannot be read/],
    ['https://host.example/a b', /a space/],
    ['https://host.example/a\nb', /a space, a line break/],
  ])('%j is refused', (text, problem) => {
    expect(problemOf(text)).toMatch(problem);
  });

  test('is never repeated in a problem', () => {
    for (const text of [
      'http://host.example/s3cr3t',
      'https://u:s3cr3t@host.example',
      'https://host.example/s3cr3t x',
    ]) {
      expect(problemOf(text)).not.toContain('s3cr3t');
    }
  });
});
