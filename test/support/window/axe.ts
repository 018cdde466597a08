import axe from 'axe-core';
import { atRest } from './at-rest.ts';

/** What is wrong with the page for those who cannot see or point, as `rule: elements`; nothing is what is wanted. */
export async function violations(within: Element | Document = document): Promise<readonly string[]> {
  await atRest();
  const { violations } = await axe.run(within, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // A test's page has no name of its own unless the window gives it one.
    rules: { 'html-has-lang': { enabled: false } },
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}
