import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { saveLayouts, useLayout } from '#renderer/lib/layouts.ts';
import { loadPreferences } from '#renderer/lib/preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/ipc/app.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';

const parse = (kept: unknown): number | null => (typeof kept === 'number' ? kept : null);

function Probe() {
  const [width, setWidth] = useLayout('grid.1', 100, parse);
  return (
    <button type="button" onClick={() => setWidth(width + 1)}>
      {width}
    </button>
  );
}

test('a layout is as it was left; what cannot be read is as at first', async () => {
  await freshWindow('/lists', {
    'app.preferences': { ...DEFAULT_PREFERENCES, layouts: { 'grid.1': 240 } },
  });
  await loadPreferences();
  const screen = await render(<Probe />);
  await expect.element(screen.getByRole('button', { name: '240' })).toBeVisible();
  await freshWindow('/lists', {
    'app.preferences': { ...DEFAULT_PREFERENCES, layouts: { 'grid.1': 'wide' } },
  });
  await loadPreferences();
  await expect.element(screen.getByRole('button', { name: '100' })).toBeVisible();
});

test('changes are written once they have settled, or when the window goes away', async () => {
  const core = await freshWindow('/lists');
  const screen = await render(<Probe />);
  await screen.getByRole('button').click();
  await screen.getByRole('button').click();
  await expect.element(screen.getByRole('button', { name: '102' })).toBeVisible();
  saveLayouts();
  expect(core.inputsOf('app.setPreferences').at(-1)).toStrictEqual({ layouts: { 'grid.1': 102 } });
});
