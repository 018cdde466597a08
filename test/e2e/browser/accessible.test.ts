import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { practiceFor } from '#test/support/rigs/practice.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { IF_BROWSER, openStory } from '#test/support/window/window-story.ts';
import { EMPTY_SCENES, furnish, furnishedScenes, type Scene } from '#test/support/window/window-tour.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong on a page for those who cannot see or point, each with where it is. */
async function violations(page: Page): Promise<readonly string[]> {
  // The other mode looks into frames of other sites, for which it opens a page of its own each time; there are none.
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true);
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Every scene in light, then as it stands in dark. */
async function lookAt(
  page: Page,
  scenes: readonly Scene[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const wrong: Record<string, readonly string[]> = {};
  for (const { name, show } of scenes) {
    await show(page);
    const light = await violations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await violations(page);
    await page.emulateMedia({ colorScheme: 'light' });
    if (light.length + dark.length > 0) wrong[name] = [...light, ...dark.map((text) => `dark: ${text}`)];
  }
  return wrong;
}

// Some thirty scenes, each looked at twice for a second or two.
describe.skipIf(!hasBrowser)(`what axe finds${IF_BROWSER}`, { timeout: 600_000 }, () => {
  test('nothing on any screen before anything was done, in light and dark', async () => {
    const { page } = await openStory();
    expect(await lookAt(page, EMPTY_SCENES)).toEqual({});
  });

  test('nothing on any screen with lists and runs on it, in light and dark', async () => {
    const practice = await practiceFor();
    const { page } = await openStory();
    const there = await furnish(page, practice);
    expect(await lookAt(page, furnishedScenes(there, practice))).toEqual({});
  });

  test('an image without a name is found: the control', async () => {
    const { page } = await openStory();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await violations(page)).toEqual([expect.stringContaining('image-alt')]);
  });
});
