import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { go } from '#renderer/lib/router.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { violations } from '#test/support/window/axe.ts';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { connection, list, preview, workflow } from '#test/support/window/screen-builders.ts';
import { runProgress } from '#test/support/window/window-builders.ts';

const EMAIL: FieldMappingView = { kind: 'column', field: 'email', column: 'Email', transforms: [] };

let core: FakeCore;

async function opened(): Promise<void> {
  await render(<App />);
  await expect.element(page.getByRole('textbox', { name: 'Field', exact: true })).toHaveValue('email');
}

beforeEach(async () => {
  core = await freshWindow('/workflows/1', {
    'lists.all': [list()],
    'connections.all': [connection()],
    'workflows.all': [workflow()],
    'workflows.save': ({ draft }) => ({ id: 1, changedAt: 2_000, ...draft }),
    'workflows.preview': ({ position }) => preview({ body: `{"row":${position}}` }),
    'workflows.sendOne': { runId: runProgress().id },
  });
  await opened();
});

const saves = () => core.inputsOf('workflows.save');
/** The fields as they were saved last. */
const fields = (): readonly FieldMappingView[] | undefined => {
  const body = saves().at(-1)?.draft.steps[0]?.body;
  return body?.kind === 'fields' ? body.fields : undefined;
};
const name = page.getByRole('textbox', { name: 'Field', exact: true });

test('a word that is typed is saved once, when the typing rests', async () => {
  await name.click();
  await userEvent.keyboard('_address');
  await expect.poll(fields).toStrictEqual([{ ...EMAIL, field: 'email_address' }]);
  await expect.element(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(saves()).toHaveLength(1);
});

test('who leaves in the middle of a word loses nothing of it', async () => {
  await name.click();
  await userEvent.keyboard('_a');
  go('/settings');
  await expect.poll(fields).toStrictEqual([{ ...EMAIL, field: 'email_a' }]);
});

test('what cannot be saved says why, and is still there', async () => {
  core.answer({ 'workflows.save': () => fail('refused', 'the disk is full') });
  await name.click();
  await userEvent.keyboard('_a');
  await expect.element(page.getByText('Not saved: the disk is full')).toBeVisible();
  await expect.element(name).toHaveValue('email_a');
});

test('a change is taken back by key and made again, a typed word as one', async () => {
  await page.getByRole('button', { name: 'Add a constant' }).click();
  await expect.poll(() => fields()?.map(({ field }) => field)).toStrictEqual(['email', 'field']);
  await name.first().click();
  await userEvent.keyboard('_address');
  await expect.poll(() => fields()?.[0]?.field).toBe('email_address');
  await page.getByRole('heading', { name: 'What is sent of each row' }).click();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(name.first()).toHaveValue('email');
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(fields).toStrictEqual([EMAIL]);
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.poll(() => fields()?.map(({ field }) => field)).toStrictEqual(['email', 'field']);
});

test('columns become fields by keyboard alone', async () => {
  page.getByRole('button', { name: 'First Name' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(fields)
    .toStrictEqual([EMAIL, { kind: 'column', field: 'first_name', column: 'First Name', transforms: [] }]);
  const column = page.getByRole('combobox', { name: 'Column for email' });
  column.element().focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('option', { name: 'Company' })).toBeVisible();
  await column.fill('Comp');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => fields()?.[0]).toStrictEqual({ ...EMAIL, column: 'Company' });
});

test('a column is dragged onto a field, and below all of them', async () => {
  const chip = page.getByRole('listitem').filter({ hasText: /^Company$/ });
  await userEvent.dragAndDrop(chip, name);
  await expect.poll(fields).toStrictEqual([{ ...EMAIL, column: 'Company' }]);
  await userEvent.dragAndDrop(
    page.getByRole('listitem').filter({ hasText: /^First Name$/ }),
    page.getByRole('button', { name: 'Take all columns' }),
  );
  await expect
    .poll(() => fields()?.[1])
    .toStrictEqual({ kind: 'column', field: 'first_name', column: 'First Name', transforms: [] });
});

test('the request is that of the row, and goes from row to row by key', async () => {
  const body = page.getByRole('region', { name: 'body', exact: true });
  await expect.element(body).toHaveTextContent('{ "row": 1 }');
  await page.getByRole('heading', { name: 'Request', exact: true }).click();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  await expect.element(body).toHaveTextContent('{ "row": 2 }');
  await expect.element(page.getByText('row 2 of 500')).toBeVisible();
  expect(await violations()).toStrictEqual([]);
});

test('a row that makes no request says why, and cannot be sent', async () => {
  core.answer({ 'workflows.preview': preview({ problem: 'the email is empty' }) });
  await page.getByRole('button', { name: 'Next row' }).click();
  await expect
    .element(page.getByText('This row makes no request: the email is empty.', { exact: false }))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Send this row…' })).toBeDisabled();
});

test('one row is sent only after its price was agreed to', async () => {
  core.answer({ 'workflows.all': [workflow({ changedAt: 3_000 }, { priceMicros: 20_000 })] });
  go('/workflows');
  core.push('workflowsChanged', 1);
  await page.getByRole('link', { name: 'Send leads', exact: false }).click();
  await page.getByRole('button', { name: 'Send this row…' }).click();
  await expect.element(page.getByText('It costs 0.02 when it is accepted.', { exact: false })).toBeVisible();
  expect(core.inputsOf('workflows.sendOne')).toStrictEqual([]);
  await page.getByRole('button', { name: 'Send one row' }).click();
  await expect.element(page.getByText('Row 1 is being sent.')).toBeVisible();
  expect(core.inputsOf('workflows.sendOne').map(({ agreedMicros }) => agreedMicros)).toStrictEqual([20_000]);
});
