import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Gallery } from '#renderer/ui/gallery/Gallery.tsx';
import { atRest } from '#test/support/window/at-rest.ts';

const THEMES = ['light', 'dark'] as const;

const violations = async () =>
  (await axe.run(document.body, { rules: { region: { enabled: false } } })).violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`).join('\n')}`,
  );

const look = (name: string) => page.screenshot({ path: `../../node_modules/.cache/gallery/${name}.png` });

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe.each(THEMES)('the components in %s', (theme) => {
  test('are drawn without a violation of the accessibility rules', async () => {
    document.documentElement.dataset['theme'] = theme;
    await page.viewport(1200, 2200);
    const screen = await render(<Gallery />);
    await expect.element(screen.getByText('Sample 5', { exact: true })).toBeVisible();
    await atRest();
    await look(`all-${theme}`);
    expect(await violations()).toEqual([]);
  });

  test.each([
    ['Open dialog', 'A dialog'],
    ['Open sheet', 'A sheet'],
    ['Delete 3 rows', 'Delete 3 rows?'],
    ['Say something', 'Saved'],
    ['More', 'This list'],
    ['About', 'About this'],
  ])('%s floats without a violation', async (name, says) => {
    document.documentElement.dataset['theme'] = theme;
    await page.viewport(1200, 800);
    const screen = await render(<Gallery />);
    await screen.getByRole('button', { name, exact: true }).click();
    await expect.element(screen.getByText(says, { exact: true })).toBeVisible();
    await atRest();
    await look(`${name.replaceAll(' ', '-').toLowerCase()}-${theme}`);
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
  });
});
