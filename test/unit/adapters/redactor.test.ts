import { assert, pre, property, string, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Redactor } from '#electron/adapters/redactor.ts';

const KEY = 'sk-12.3$4[5]^%key';

const knowing = (...secrets: readonly string[]): Redactor => {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.learn(secret);
  return redactor;
};

describe('a secret that was learnt', () => {
  test.each([
    ['as it is', KEY],
    ['inside JSON', JSON.stringify({ key: `${KEY}"` })],
    ['inside an address', `https://api.example.com/?k=${encodeURIComponent(KEY)}`],
    ['as base64', Buffer.from(KEY).toString('base64')],
    ['twice', `${KEY}${KEY}`],
  ])('is not in a text %s', (_how, text) => {
    const cleaned = knowing(KEY).clean(`before ${text} after`);
    expect(cleaned).toMatch(/^before .*\[secret\].* after$/);
    expect(cleaned).not.toContain('12.3');
  });

  test('with a scheme before it is one without it too', () => {
    expect(knowing('Bearer abc.defg').clean('the key is abc.defg')).toBe('the key is [secret]');
  });

  test('of Basic is one in plain as well', () => {
    const redactor = knowing(`Basic ${Buffer.from('user:pass1234').toString('base64')}`);
    expect(redactor.clean('user:pass1234, pass1234')).toBe('[secret], [secret]');
  });

  test('is taken out whole when a shorter one is part of it', () => {
    expect(knowing('abcdefgh', 'abcdefghijkl').clean('abcdefghijkl abcdefgh')).toBe('[secret] [secret]');
  });

  test('is not looked for when it is so short that it is a word like others', () => {
    expect(knowing('done').clean('3 rows are done')).toBe('3 rows are done');
  });

  test('of any kind is in no text around it, and nothing else is lost', () => {
    const secrets = string({ unit: 'grapheme', minLength: 8 }).filter((text) => text.trim() === text);
    assert(
      property(secrets, stringMatching(/^[.!]{0,8}$/), (secret, around) => {
        pre(!'[secret]'.includes(secret) && !around.includes(secret) && !/^[.!]|[.!]$/.test(secret));
        const redactor = knowing(secret);
        expect(redactor.cleanKnown(`${around}${secret}${around}`)).toBe(`${around}[secret]${around}`);
      }),
    );
  });
});

describe('an address that is a secret', () => {
  const ADDRESS = 'https://api.example.com/v3/sources/webhook/pull-in-data-0001-0002?x=1';
  const redactor = new Redactor();
  redactor.learnAddress(ADDRESS);

  test.each([
    ['whole', ADDRESS, '[secret]'],
    ['without its host', 'GET /v3/sources/webhook/pull-in-data-0001-0002?x=1', 'GET [secret]'],
    ['by its telling part', 'webhook pull-in-data-0001-0002', 'webhook [secret]'],
  ])('is taken out %s', (_how, text, expected) => {
    expect(redactor.cleanKnown(text)).toBe(expected);
  });

  test('leaves the words in it that every such address has', () => {
    expect(redactor.cleanKnown('sources webhook api.example.com')).toBe('sources webhook api.example.com');
  });

  test.each(['http://user:p%40ssword@proxy.example:8080', 'user:p%40ssword@proxy.example:8080'])(
    'gives away no password of a proxy: %s',
    (address) => {
      const proxy = new Redactor();
      proxy.learnPasswordOf(address);
      const basic = Buffer.from('user:p@ssword').toString('base64');
      expect(proxy.cleanKnown(`p@ssword p%40ssword ${basic} proxy.example`)).toBe(
        '[secret] [secret] [secret] proxy.example',
      );
    },
  );
});

describe('what looks like a secret, though nobody told of it', () => {
  test.each([
    ['https://hooks.example.com/hooks/catch/1/abc?x=1', 'https://hooks.example.com/[secret]'],
    ['https://api.example.com/v3/sources/webhook/abc', 'https://api.example.com/[secret]'],
    ['{"authorization":"Bearer abc","b":1}', '{"authorization":"[secret]","b":1}'],
    [String.raw`{\"x-api-key\":\"abc\"}`, String.raw`{\"x-api-key\":\"[secret]\"}`],
    ['Authorization: Basic dXNlcjpwYXNz, Accept: x', 'Authorization: [secret], Accept: x'],
    ['Bearer abcdefgh1234 was refused', 'Bearer [secret] was refused'],
    ['http://user:pass@proxy.example/', 'http://[secret]@proxy.example/'],
    ['GET /?api_key=abc&page=2', 'GET /?api_key=[secret]&page=2'],
    ['key sk-abcdefghijklmnopq', 'key [secret]'],
    ['nobody@example.com is no fault', '[email] is no fault'],
  ])('%s', (text, expected) => {
    expect(new Redactor().clean(text)).toBe(expected);
  });

  test.each([
    'a token bucket of 10/s',
    'a basic idea',
    'GET https://api.example.com/v1/people',
    'status 401',
  ])('and not: %s', (text) => {
    expect(new Redactor().clean(text)).toBe(text);
  });

  test('stays where our own words show how it is written', () => {
    const words = "Add --header 'Authorization: Bearer KEY'.";
    expect(new Redactor().cleanKnown(words)).toBe(words);
  });
});
