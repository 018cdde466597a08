import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { violations } from '#test/support/window/axe.ts';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { connection } from '#test/support/window/screen-builders.ts';

const SECRET = 'new-key-that-nobody-may-see';
let core: FakeCore;

async function opened(): Promise<void> {
  await render(<App />);
  await expect.element(page.getByRole('heading', { level: 1, name: 'Finder' })).toBeVisible();
}

beforeEach(async () => {
  core = await freshWindow('/connections/4', {
    'connections.all': [
      connection({ name: 'Finder', authentication: 'header', webhooks: [], hosts: ['api.example.com'] }),
    ],
    'connections.rename': null,
    'connections.rotate': { oldKey: 'gone' },
    'connections.remove': null,
    'connections.setLimits': null,
  });
  await opened();
});

const rotating = async () => {
  await page.getByRole('button', { name: 'Replace the key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the key of Finder' });
  await expect.element(dialog.getByLabelText('New key', { exact: true })).toHaveFocus();
  await userEvent.keyboard(SECRET);
  return dialog;
};

test('a key is replaced by Enter, and the window says what of the old one', async () => {
  await rotating();
  await userEvent.keyboard('{Enter}');
  await expect
    .element(
      page.getByText('Nothing is sent with the old one any more: you may revoke it now.', { exact: false }),
    )
    .toBeVisible();
  expect(core.inputsOf('connections.rotate')).toStrictEqual([
    { connectionId: 4, webhookId: null, secret: SECRET, isUntested: false },
  ]);
  expect(document.documentElement.outerHTML).not.toContain(SECRET);
});

test('a new key that is not accepted is not taken; only then may it be taken untested', async () => {
  core.answer({
    'connections.rotate': ({ isUntested }) =>
      isUntested ? { oldKey: 'inUse' } : fail('refused', 'The key was not accepted (401).'),
  });
  const dialog = await rotating();
  await expect.element(dialog.getByRole('button', { name: 'Replace untested' })).not.toBeInTheDocument();
  await dialog.getByRole('button', { name: 'Test and replace' }).click();
  await expect.element(dialog.getByText('The key was not accepted (401).')).toBeVisible();
  await dialog.getByRole('button', { name: 'Replace untested' }).click();
  await expect
    .element(page.getByText('Another program still sends with the old one', { exact: false }))
    .toBeVisible();
});

test('rows go where the address of a webhook leads, not to the host that its provider is known by', async () => {
  const goesTo = page.getByRole('main').getByText('the addresses of its webhooks');
  await expect.element(page.getByText('api.example.com')).toBeVisible();
  await expect.element(goesTo).not.toBeInTheDocument();
  core.answer({ 'connections.all': [connection({ name: 'Finder', hosts: ['api.example.com'] })] });
  core.push('connectionsChanged', 1);
  await expect.element(goesTo).toBeVisible();
  await expect.element(page.getByText('api.example.com')).not.toBeInTheDocument();
  await expect.element(page.getByText('49,900 of 50,000 left')).toBeVisible();
});

test('a connection that is needed is removed only when that was said', async () => {
  core.answer({
    'connections.remove': ({ evenIfUsed }) => (evenIfUsed ? null : fail('state', 'Run 3 still needs it.')),
  });
  await page.getByRole('main').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect.element(dialog.getByText('Run 3 still needs it.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove all the same' }).click();
  await expect.poll(() => window.location.hash).toBe('#/connections');
  expect(core.inputsOf('connections.remove').map(({ evenIfUsed }) => evenIfUsed)).toStrictEqual([
    false,
    true,
  ]);
});

test('limits are changed, and changed back by undo', async () => {
  await page.getByRole('button', { name: 'Change limits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Limits of Finder' });
  await dialog.getByRole('button', { name: 'Add a rate' }).click();
  expect(await violations()).toStrictEqual([]);
  await expect.element(dialog.getByText('A guess is begun below its number', { exact: false })).toBeVisible();
  const bin = dialog.getByRole('button', { name: 'Remove this limit' }).element().getBoundingClientRect();
  const burst = dialog.getByRole('textbox', { name: 'Bursts of up to' }).element().getBoundingClientRect();
  expect([bin.top < burst.bottom, bin.left > burst.right]).toStrictEqual([true, true]);
  await dialog.getByRole('button', { name: 'Save limits' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  const rate = {
    kind: 'rate',
    counts: 'records',
    amount: 10,
    perMs: 1_000,
    burst: null,
    isGuess: false,
  };
  await expect
    .poll(() => core.inputsOf('connections.setLimits').map(({ limits }) => limits))
    .toStrictEqual([[rate], []]);
});
