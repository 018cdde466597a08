import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { openConnectionForm } from '#renderer/lib/sheets.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import { violations } from '#test/support/window/axe.ts';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { connection, preset } from '#test/support/window/screen-builders.ts';

const SECRET = 'key-that-nobody-may-see';
const WISH = {
  preset: 'finder',
  name: 'Finder',
  environment: null,
  hosts: [],
  header: null,
  secret: SECRET,
  limits: null,
  webhook: null,
};

let core: FakeCore;

beforeEach(async () => {
  core = await freshWindow('/connections', {
    'connections.presets': [preset(), preset({ id: 'clay', name: 'Clay', authentication: 'address' })],
    'connections.all': [connection()],
    'connections.add': { connectionId: 4 as ConnectionId },
  });
  await render(<App />);
});

const form = page.getByRole('dialog', { name: 'New connection: Finder' });
const save = form.getByRole('button', { name: 'Save', exact: true });
const typeKey = async (): Promise<void> => {
  openConnectionForm('finder');
  const key = form.getByLabelText('Key', { exact: true });
  await key.fill(SECRET);
  // What opens takes the focus a moment after it is drawn.
  await key.click();
};
/** All that the page holds, with what is typed in its fields. */
const wholePage = (): string =>
  document.documentElement.outerHTML +
  [...document.querySelectorAll('input, textarea')]
    .map((field) => (field instanceof HTMLInputElement ? field.value : field.textContent))
    .join('\n');

test('a provider is found by typing, and what is missing is said', async () => {
  openConnectionForm();
  const picker = page.getByRole('dialog', { name: 'New connection' });
  await expect.element(picker.getByRole('searchbox')).toHaveFocus();
  await userEvent.keyboard('fnd');
  await picker.getByRole('button', { name: 'Finder', exact: false }).click();
  await expect.element(form.getByText('Paste the key.')).toBeVisible();
  await expect.element(save).toBeDisabled();
  expect(await violations()).toStrictEqual([]);
});

test('Enter saves, and nothing of the secret stays in the window', async () => {
  await typeKey();
  expect(wholePage()).toContain(SECRET);
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Finder was added.')).toBeVisible();
  await expect.element(form).not.toBeInTheDocument();
  expect(core.inputsOf('connections.add')).toStrictEqual([{ wish: WISH, isUntested: false }]);
  expect(wholePage()).not.toContain(SECRET);
  await expect.poll(() => window.location.hash).toBe('#/connections/4');
});

test('a test says what came of it, until something else is typed', async () => {
  core.answer({ 'connections.testNew': { at: 1_000, verdict: 'good', reason: null } });
  await typeKey();
  await form.getByRole('button', { name: 'Test', exact: true }).click();
  await expect.element(form.getByText('Accepted')).toBeVisible();
  expect(core.inputsOf('connections.testNew')).toStrictEqual([WISH]);
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Other');
  await expect.element(form.getByText('Accepted')).not.toBeInTheDocument();
});

test('saving untested is offered only after a test has failed', async () => {
  core.answer({
    'connections.add': ({ isUntested }) =>
      isUntested ? { connectionId: 4 as ConnectionId } : fail('environment', 'The provider was not reached.'),
  });
  await typeKey();
  const insist = form.getByRole('button', { name: 'Save untested' });
  await expect.element(insist).not.toBeInTheDocument();
  await save.click();
  await expect.element(form.getByText('The provider was not reached.')).toBeVisible();
  await insist.click();
  await expect.element(page.getByText('Finder was added.')).toBeVisible();
  expect(core.inputsOf('connections.add').map(({ isUntested }) => isUntested)).toStrictEqual([false, true]);
});

test('why saving was refused comes into sight, however long the form is', async () => {
  core.answer({
    'connections.add': () => fail('environment', 'This machine has no keychain that Sluice may use.'),
  });
  await page.viewport(1_000, 300);
  await typeKey();
  await expect.element(form.getByRole('heading', { name: 'Limits' })).not.toBeInViewport();
  await save.click();
  await expect
    .element(form.getByText('This machine has no keychain that Sluice may use.'))
    .toBeInViewport({ ratio: 1 });
});

const api = page.getByRole('dialog', { name: 'New connection: HTTP API' });

/** A form for an API that nobody knows. */
async function openApi(): Promise<void> {
  core.answer({
    'connections.presets': [
      preset({ id: 'generic', name: 'Generic', header: 'Authorization: Bearer', hosts: [], hasTest: false }),
    ],
  });
  openConnectionForm('generic');
  await api.getByRole('textbox', { name: 'Name', exact: true }).fill('Own script');
}

test('a host is taken out of the address that was pasted, at once and to be seen', async () => {
  await openApi();
  const host = api.getByRole('textbox', { name: 'Host' });
  host.element().dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
  await host.fill('https://api.example.com/v2/verify?email=x');
  await expect.element(host).toHaveValue('api.example.com');
  await expect.element(api.getByText('Taken from the address.', { exact: false })).toBeVisible();
  // What is typed is left alone until it is left.
  await host.fill('http://api.example.com/v2');
  await expect.element(host).toHaveValue('http://api.example.com/v2');
  await expect.element(host).toBeValid();
  await userEvent.keyboard('{Tab}');
  await expect
    .element(api.getByText('Plain http to api.example.com would let others read keys and rows. Use https.'))
    .toBeVisible();
  await expect.element(api.getByText('Correct the host.')).toBeVisible();
  expect(await violations()).toStrictEqual([]);
});

test('an API may have no key, when that is said', async () => {
  await openApi();
  await api.getByRole('textbox', { name: 'Host' }).fill('localhost:5678');
  await expect.element(api.getByText('Paste the key, or choose “No key”.')).toBeVisible();
  await api.getByRole('radio', { name: 'No key' }).click();
  await expect.element(api.getByLabelText('Key', { exact: true })).not.toBeInTheDocument();
  expect(await violations()).toStrictEqual([]);
  await api.getByRole('button', { name: 'Save', exact: true }).click();
  await expect
    .poll(() => core.inputsOf('connections.add')[0]?.wish)
    .toStrictEqual({
      ...WISH,
      preset: 'generic',
      name: 'Own script',
      hosts: ['localhost:5678'],
      secret: null,
    });
  await expect.element(api).not.toBeInTheDocument();
});

test('a webhook’s address and token go as one secret', async () => {
  openConnectionForm('clay');
  const clay = page.getByRole('dialog', { name: 'New connection: Clay' });
  await clay.getByLabelText('Webhook address', { exact: true }).fill('https://hooks.example.com/secret');
  await clay.getByLabelText('Auth token, if the webhook asks for one', { exact: true }).fill('token');
  await clay.getByRole('button', { name: 'Save', exact: true }).click();
  await expect
    .poll(() => core.inputsOf('connections.add')[0]?.wish)
    .toStrictEqual({
      ...WISH,
      preset: 'clay',
      name: 'Clay',
      secret: 'https://hooks.example.com/secret\ntoken',
      webhook: { name: 'W1', pool: 'main', usedBefore: 0, tableRows: null },
    });
});
