import '#renderer/app/window.css';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { sheetStore } from '#renderer/lib/sheets.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import { violations } from '#test/support/window/axe.ts';
import { type Answers, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { bounds, list, workflow } from '#test/support/window/screen-builders.ts';

const firstStart = async (answers: Answers) => {
  const core = await freshWindow('/lists', {
    'app.info': {
      version: '0.1.0',
      surface: 'window',
      platform: 'linux',
      dataFolder: '/data/sluice',
      isUsed: false,
    },
    ...answers,
  });
  await render(<App />);
  return core;
};
const sample = page.getByRole('button', { name: 'Try it with the sample' });

test('the sample is one press away from a start that says what it does', async () => {
  await firstStart({
    'practice.setUp': { listId: list().id, connectionId: 4 as ConnectionId, workflowId: 1 },
    'lists.all': [],
    'workflows.all': [workflow()],
    'runs.prepare': bounds({ cost: null }),
  });
  await expect.element(sample).toBeVisible();
  expect(await violations()).toStrictEqual([]);
  await sample.click();
  await expect
    .poll(() => sheetStore.getState().sheet)
    .toStrictEqual({ kind: 'start', workflowId: 1, listId: 1, shown: null });
});

test('a sample that cannot be set up says why, and can be tried again', async () => {
  await firstStart({ 'practice.setUp': () => fail('state', 'No port is free for the practice endpoint.') });
  await sample.click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('No port is free for the practice endpoint.');
  await expect.element(sample).toBeEnabled();
});
