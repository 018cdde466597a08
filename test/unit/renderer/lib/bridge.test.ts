import { expect, test } from 'vitest';
import { core, setTransport } from '#renderer/lib/bridge.ts';
import { FakeCore, fail } from '#test/support/window/fake-core.ts';

test('an operation is asked for by its name, with its input', async () => {
  const fake = new FakeCore({ 'files.paste': ({ text }) => ({ handle: 'f', name: text, sizeBytes: 1 }) });
  setTransport(fake.transport);
  expect(await core.files.paste({ text: 'a,b' })).toStrictEqual({
    ok: true,
    value: { handle: 'f', name: 'a,b', sizeBytes: 1 },
  });
  expect(fake.calls).toStrictEqual([{ name: 'files.paste', input: { text: 'a,b' } }]);
});

test('what fails comes back as a reply', async () => {
  setTransport(new FakeCore({ 'lists.all': () => fail('busy', 'Another program holds it.') }).transport);
  expect(await core.lists.all({})).toStrictEqual({
    ok: false,
    error: { code: 'busy', message: 'Another program holds it.' },
  });
});

test('a core that is gone is an answer, not an exception', async () => {
  const { transport } = new FakeCore();
  setTransport({ ...transport, invoke: async () => await Promise.reject(new TypeError('fetch failed')) });
  expect(await core.lists.all({})).toMatchObject({ ok: false, error: { code: 'environment' } });
});
