import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { core, setTransport } from '#renderer/lib/bridge.ts';
import { followLive } from '#renderer/lib/live.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { FakeCore, fail } from '#test/support/window/fake-core.ts';

interface ProbeProps {
  readonly path: string;
  readonly revision?: number;
  readonly keepsPrevious?: boolean;
}

function Probe({ path, revision = 0, keepsPrevious = false }: ProbeProps) {
  const query = useQuery({
    key: [path],
    revision,
    load: async () => await core.files.paste({ text: path }),
    on: ['listsChanged'],
    keepsPrevious,
  });
  return <p>{JSON.stringify(query)}</p>;
}

/** A core whose answers are let go one by one. */
function heldCore() {
  const waiting: ((name: string) => void)[] = [];
  const fake = new FakeCore({
    'files.paste': async () =>
      await new Promise((resolve) => {
        waiting.push((name) => resolve({ handle: 'h', name, sizeBytes: 1 }));
      }),
  });
  setTransport(fake.transport);
  const answer = async (place: number, name: string): Promise<void> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(place);
    waiting[place]?.(name);
  };
  return { fake, answer, asked: () => waiting.length };
}

test('an answer to a question that is no longer asked is dropped', async () => {
  const { answer } = heldCore();
  const screen = await render(<Probe path="a" />);
  await screen.rerender(<Probe path="b" />);
  await answer(1, 'of b');
  await expect.element(screen.getByText('of b', { exact: false })).toBeVisible();
  await answer(0, 'of a');
  await screen.rerender(<Probe path="b" />);
  await expect.element(screen.getByText('of b', { exact: false })).toBeVisible();
});

test('another question shows the last answer as stale only where that was asked for', async () => {
  const { answer } = heldCore();
  const screen = await render(<Probe path="a" keepsPrevious />);
  await answer(0, 'of a');
  await expect.element(screen.getByText('"isStale":false', { exact: false })).toBeVisible();
  await screen.rerender(<Probe path="b" keepsPrevious />);
  await expect.element(screen.getByText('"isStale":true', { exact: false })).toBeVisible();
  await screen.rerender(<Probe path="b" />);
  await expect.element(screen.getByText('"loading"', { exact: false })).toBeVisible();
});

test('changes that come faster than answers neither pile up nor starve', async () => {
  const { fake, answer, asked } = heldCore();
  const stop = followLive();
  const screen = await render(<Probe path="a" />);
  await expect.poll(asked).toBe(1);
  for (let change = 1; change <= 20; change += 1) fake.push('listsChanged', change);
  await answer(0, 'first');
  await expect.element(screen.getByText('first', { exact: false })).toBeVisible();
  await answer(1, 'second');
  await expect.element(screen.getByText('second', { exact: false })).toBeVisible();
  expect(asked()).toBe(2);
  stop();
});

test('a good answer stays when a newer one fails, and says so', async () => {
  const fake = new FakeCore({ 'files.paste': { handle: 'h', name: 'good', sizeBytes: 1 } });
  setTransport(fake.transport);
  const stop = followLive();
  const screen = await render(<Probe path="a" />);
  await expect.element(screen.getByText('"isStale":false', { exact: false })).toBeVisible();
  fake.answer({ 'files.paste': () => fail('busy', 'Another program holds it.') });
  fake.push('listsChanged', 1);
  await expect.element(screen.getByText('Another program holds it.', { exact: false })).toBeVisible();
  await expect.element(screen.getByText('good', { exact: false })).toBeVisible();
  stop();
});

test('a good answer stays when a later revision fails, and not when another question does', async () => {
  const fake = new FakeCore({ 'files.paste': { handle: 'h', name: 'good', sizeBytes: 1 } });
  setTransport(fake.transport);
  const screen = await render(<Probe path="a" revision={1} keepsPrevious />);
  await expect.element(screen.getByText('"isStale":false', { exact: false })).toBeVisible();
  fake.answer({ 'files.paste': () => fail('environment', 'The program is gone.') });
  await screen.rerender(<Probe path="a" revision={2} keepsPrevious />);
  await expect.element(screen.getByText('The program is gone.', { exact: false })).toBeVisible();
  await expect.element(screen.getByText('good', { exact: false })).toBeVisible();

  await screen.rerender(<Probe path="b" revision={2} keepsPrevious />);
  await expect.element(screen.getByText('"status":"error"', { exact: false })).toBeVisible();
  expect(screen.getByText('good', { exact: false }).elements()).toEqual([]);
});
