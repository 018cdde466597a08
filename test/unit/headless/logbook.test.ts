import { describe, expect, test } from 'vitest';
import { guardSecrets } from '#electron/adapters/guarded-secret-store.ts';
import { Logbook } from '#electron/workspace/logbook.ts';
import { FakeSecretStore } from '#test/support/fakes/fake-secret-store.ts';

const cleanedAfter = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  text: string,
): string => {
  const logbook = new Logbook();
  logbook.learnStart(args, env);
  return logbook.redactor.cleanKnown(text);
};

describe('what a program was started with', () => {
  test.each([
    ['SLUICE_WEBHOOK', 'https://example.com/in/4b1f0c2e-0001'],
    ['SLUICE_SECRET', '4b1f0c2e-0001'],
    ['SLUICE_SECRET_MAIN', 'https://example.com/x\n4b1f0c2e-0001'],
    ['SLUICE_HEADERS', 'Accept: text/plain\nX-Api-Key: 4b1f0c2e-0001'],
    ['https_proxy', 'http://user:4b1f0c2e-0001@proxy.example:3128'],
  ])('in %s is known as a secret', (name, value) => {
    expect(cleanedAfter([], { [name]: value }, 'of 4b1f0c2e-0001')).toBe('of [secret]');
  });

  test.each([
    ['--webhook', 'https://example.com/in/4b1f0c2e-0001'],
    ['--webhook=https://example.com/in/4b1f0c2e-0001'],
    ['--header', 'X-Api-Key: 4b1f0c2e-0001'],
    ['--header=Authorization: Bearer 4b1f0c2e-0001'],
  ])('as %s %s is known as a secret', (...args) => {
    expect(cleanedAfter(['run', '1', ...args], {}, 'of 4b1f0c2e-0001')).toBe('of [secret]');
  });

  test.each([
    [{ SLUICE_WEBHOOK: 'http://127.0.0.1:8080/in/practice-1' }, 'http://127.0.0.1:8080/in/practice-1'],
    [{ SLUICE_HEADERS: 'Content-Type: application/json' }, 'application/json'],
    [{ SLUICE_HEADERS: 'Api-Version: 2023-06-01' }, '2023-06-01'],
    [{ https_proxy: 'http://proxy.example:3128' }, 'proxy.example:3128'],
  ])('that is no secret stays readable: %j', (env, text) => {
    expect(cleanedAfter([], env, text)).toBe(text);
  });
});

describe('a keychain', () => {
  test('makes known what is read from it and what is written to it, line by line', async () => {
    const { redactor } = new Logbook();
    const inner = new FakeSecretStore();
    await inner.write('a', 'https://example.com/in/4b1f0c2e-0001\ntoken-0002');
    const store = guardSecrets(inner, redactor);
    await store.read('a');
    await store.write('b', 'sk-00000003');

    expect(redactor.cleanKnown('4b1f0c2e-0001 token-0002 sk-00000003')).toBe('[secret] [secret] [secret]');
  });
});
