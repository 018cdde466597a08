import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { ErrorBoundary } from '#renderer/app/ErrorBoundary.tsx';
import { setTransport } from '#renderer/lib/bridge.ts';
import { FakeCore } from '#test/support/window/fake-core.ts';

function Part({ isBroken }: { readonly isBroken: boolean }) {
  if (isBroken) throw new Error('no such column');
  return <p>All is well</p>;
}

test('a fault of one part is told to the core and does not outlive what it was about', async () => {
  const core = new FakeCore();
  setTransport(core.transport);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const screen = await render(
    <ErrorBoundary where="screen lists" subject="1">
      <Part isBroken />
    </ErrorBoundary>,
  );
  await expect.element(screen.getByText('Runs go on, and nothing is lost', { exact: false })).toBeVisible();
  const [noted] = core.inputsOf('app.noteFault');
  expect(noted?.message).toMatch(/^screen lists: Error: no such column/);
  await screen.rerender(
    <ErrorBoundary where="screen lists" subject="2">
      <Part isBroken={false} />
    </ErrorBoundary>,
  );
  await expect.element(screen.getByText('All is well')).toBeVisible();
  vi.restoreAllMocks();
});
