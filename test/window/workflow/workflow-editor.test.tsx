import '#renderer/app/window.css';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { go } from '#renderer/lib/router.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import type { ConnectionId, ListId, RowId, RunId } from '#shared/lib/ids.ts';
import { pressAtOneMoment } from '#test/support/window/at-one-moment.ts';
import { violations } from '#test/support/window/axe.ts';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { connection, list, preview, story, workflow } from '#test/support/window/screen-builders.ts';
import { runProgress, runView } from '#test/support/window/window-builders.ts';

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

afterEach(() => vi.useRealTimers());

const saves = () => core.inputsOf('workflows.save');
/** The fields as they were saved last. */
const fields = (): readonly FieldMappingView[] | undefined => {
  const body = saves().at(-1)?.draft.steps[0]?.body;
  return body?.kind === 'fields' ? body.fields : undefined;
};
const name = page.getByRole('textbox', { name: 'Field', exact: true });

test('a word that is typed is saved once, when the typing rests', async () => {
  await name.click();
  // However slow the machine is, the typing does not rest before it is over.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await userEvent.keyboard('_address');
  expect(saves()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
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

/** What another window saved at that moment, with another name for the field. */
function savedElsewhere(field: string, changedAt: number): void {
  const body = { kind: 'fields' as const, fields: [{ ...EMAIL, field }] };
  core.answer({ 'workflows.all': [workflow({ changedAt }, { body })] });
  core.push('workflowsChanged', changedAt);
}

test('a newer version that comes from elsewhere is taken over, and taken back like a change', async () => {
  savedElsewhere('elsewhere', 5_000);
  await expect.element(name).toHaveValue('elsewhere');
  expect(saves()).toStrictEqual([]);
  await page.getByRole('heading', { name: 'What is sent of each row' }).click();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(name).toHaveValue('email');
  await expect.poll(fields).toStrictEqual([EMAIL]);
  // The answer to that save is older than what came before it, as where a clock was set: it is no reason to go back.
  await expect.element(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect.element(name).toHaveValue('email');
});

test('a newer version that comes from elsewhere takes nothing that is not saved yet', async () => {
  core.answer({ 'workflows.save': () => fail('refused', 'the disk is full') });
  await name.click();
  await userEvent.keyboard('_a');
  await expect.element(page.getByText('Not saved: the disk is full')).toBeVisible();
  savedElsewhere('elsewhere', 5_000);
  await expect.poll(() => core.inputsOf('workflows.all').length).toBe(2);
  core.answer({ 'workflows.save': ({ draft }) => ({ id: 1, changedAt: 6_000, ...draft }) });
  await name.click();
  await userEvent.keyboard('{End}b');
  await expect.poll(fields).toStrictEqual([{ ...EMAIL, field: 'email_ab' }]);
  await expect.element(name).toHaveValue('email_ab');
});

test('a change is taken back by key and made again, a typed word as one', async () => {
  await page.getByRole('button', { name: 'Add a constant' }).click();
  await expect.poll(() => fields()?.map(({ field }) => field)).toStrictEqual(['email', 'field']);
  await name.first().click();
  await pressAtOneMoment('_address');
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
  const chip = page.getByRole('button', { name: 'First Name' });
  await expect.element(chip).toBeVisible();
  chip.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(fields)
    .toStrictEqual([EMAIL, { kind: 'column', field: 'first_name', column: 'First Name', transforms: [] }]);
  const column = page.getByRole('combobox', { name: 'Column for email' });
  column.element().focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('option', { name: 'Company' })).toBeVisible();
  await column.fill('Comp');
  await expect.element(page.getByRole('option')).toHaveLength(1);
  await expect.element(page.getByRole('option', { name: 'Company' })).toHaveAttribute('data-highlighted');
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

const CRM = list({
  id: 2 as ListId,
  name: 'crm.csv',
  columns: [
    { name: 'e_mail', index: 0, type: 'email' },
    { name: 'Company', index: 1, type: 'text' },
  ],
});

const ANEW = 'Send leads anew';
let changes = 0;

/** Puts the workflow before the window that is open, as another window would have saved it, under a name to know it by. */
async function reopened(
  given: ReturnType<typeof workflow>,
  ...others: ReturnType<typeof workflow>[]
): Promise<void> {
  core.answer({ 'lists.all': [list(), CRM], 'workflows.all': [{ ...given, name: ANEW }, ...others] });
  go('/workflows');
  changes += 1;
  core.push('workflowsChanged', changes);
  core.push('listsChanged', changes);
  await page.getByRole('link', { name: ANEW, exact: false }).click();
}

async function choose(listName: string): Promise<void> {
  await page.getByRole('combobox', { name: 'List' }).click();
  await page.getByRole('option', { name: listName, exact: false }).click();
}

test('another list takes over the fields whose columns it has by name, in one change', async () => {
  const body = { kind: 'fields' as const, fields: [EMAIL, { ...EMAIL, field: 'tel', column: 'Phone' }] };
  await reopened(workflow({ changedAt: 3_000 }, { body }));
  await choose('crm.csv');
  await expect.poll(fields).toStrictEqual([{ ...EMAIL, column: 'e_mail' }, body.fields[1]]);
  await expect
    .element(page.getByText('Matched by name: Email is e_mail here.', { exact: false }))
    .toBeVisible();
  await expect.element(page.getByText('1 field has no column in crm.csv.', { exact: false })).toBeVisible();
  await expect.element(page.getByText('crm.csv has no column Phone.')).toBeVisible();
  expect(await violations()).toStrictEqual([]);
  await page.getByRole('heading', { name: 'What is sent of each row' }).click();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => [saves().at(-1)?.draft.listId, fields()]).toStrictEqual([1, body.fields]);
});

test('fields without a column are matched where their names speak for one, and removed together', async () => {
  const dead = (field: string, column: string): FieldMappingView => ({ ...EMAIL, field, column });
  const body = {
    kind: 'fields' as const,
    fields: [dead('company', 'Firm'), dead('tel', 'Phone'), dead('fax', 'Fax'), dead('first', 'first_name')],
  };
  await reopened(workflow({ changedAt: 3_000 }, { body }));
  await page.getByRole('button', { name: 'Match by name: Company' }).click();
  await expect.poll(() => fields()?.[0]).toStrictEqual(dead('company', 'Company'));
  await page.getByRole('button', { name: 'Match 1 by name' }).click();
  await expect.poll(() => fields()?.[3]).toStrictEqual(dead('first', 'First Name'));
  await page.getByRole('button', { name: 'Remove the 2 that have no column' }).click();
  await expect.poll(fields).toStrictEqual([dead('company', 'Company'), dead('first', 'First Name')]);
  await expect.element(page.getByText('no column in', { exact: false })).not.toBeInTheDocument();
});

test('a second workflow of a list has a name of its own', async () => {
  core.answer({
    'workflows.all': [workflow({ name: 'Send leads.csv' })],
    'workflows.suggestFields': [EMAIL],
  });
  go('/workflows');
  await page.getByRole('button', { name: 'New workflow' }).click();
  await expect.poll(() => saves().at(-1)?.draft.name).toBe('Send leads.csv 2');
});

test('a workflow does not get the name of another one', async () => {
  await reopened(workflow(), workflow({ id: 2, name: 'Autumn' }));
  const title = page.getByRole('textbox', { name: 'Name of the workflow' });
  await title.fill('Autumn');
  await userEvent.keyboard('{Enter}');
  await expect.element(title).toHaveValue('Autumn 2');
  await expect
    .element(page.getByText('There is a workflow Autumn already: this one is called Autumn 2.'))
    .toBeVisible();
  await title.fill('Winter');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => saves().at(-1)?.draft.name).toBe('Winter');
});

/** Opens the question about row 1 of a workflow with a price. */
async function asked(given: Partial<ReturnType<typeof preview>> = {}): Promise<void> {
  core.answer({ 'workflows.preview': preview(given) });
  await reopened(workflow({ changedAt: 3_000 }, { priceMicros: 20_000 }));
  await page.getByRole('button', { name: 'Send this row…' }).click();
}
const dialog = page.getByRole('dialog', { name: /row \d/ });

test('one row is sent only after what, where and for how much was agreed to', async () => {
  await asked();
  await expect.element(dialog.getByText('1 of leads.csv')).toBeVisible();
  await expect.element(dialog.getByText('POST https://hooks.example.com/…')).toBeVisible();
  await expect.element(dialog.getByText('0.02 when it is accepted')).toBeVisible();
  expect(await violations()).toStrictEqual([]);
  expect(core.inputsOf('workflows.sendOne')).toStrictEqual([]);
  await dialog.getByRole('button', { name: 'Send one row' }).click();
  await expect.element(page.getByText('Being sent', { exact: true })).toBeVisible();
  expect(core.inputsOf('workflows.sendOne').map(({ agreedMicros }) => agreedMicros)).toStrictEqual([20_000]);
});

const CALL = {
  id: 1,
  destination: 'W1',
  leftAt: 1_000,
  endedAt: 1_140,
  status: 200,
  records: 1,
  reason: null,
  requestId: null,
  answer: null,
  accepted: true,
  spentMicros: 20_000,
};

test('what became of the row is said there when it lands, and the next one is asked about', async () => {
  const sending = runProgress({ counts: { inFlight: 1 } });
  core.answer({ 'runs.story': story(1, { state: 'inFlight' }) });
  await asked();
  await dialog.getByRole('button', { name: 'Send one row' }).click();
  core.push('runs', [sending]);
  await expect.element(dialog.getByText('On its way')).toBeVisible();
  await expect.element(dialog.getByRole('button', { name: 'Next row…' })).toBeDisabled();
  await expect.element(dialog.getByRole('button', { name: 'Close' }).last()).toHaveFocus();
  core.answer({ 'runs.story': story(1, { state: 'done', costMicros: 20_000, calls: [CALL] }) });
  core.push('runs', [{ ...sending, counts: { ...sending.counts, inFlight: 0, done: 1 }, standing: 'ended' }]);
  await expect.element(dialog.getByText('Delivered')).toBeVisible();
  await expect.element(dialog.getByText('Status 200 after 140 ms. It cost 0.02.')).toBeVisible();
  expect(await violations()).toStrictEqual([]);
  core.answer({ 'workflows.preview': preview({ rowId: 2 as RowId, body: '{"row":2}' }) });
  await dialog.getByRole('button', { name: 'Next row…' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Send row 2 for real?' })).toBeVisible();
  await expect
    .element(dialog.getByRole('region', { name: 'what is sent' }))
    .toHaveTextContent('{ "row": 2 }');
  expect(core.inputsOf('workflows.sendOne')).toHaveLength(1);
});

test('a row that was refused says what was answered', async () => {
  core.answer({
    'runs.story': story(1, {
      state: 'dead',
      reason: 'the answer was 422',
      calls: [{ ...CALL, status: 422, answer: 'email is not valid', accepted: false, spentMicros: 0 }],
    }),
  });
  await asked();
  await dialog.getByRole('button', { name: 'Send one row' }).click();
  await expect.element(dialog.getByText('It was not delivered. Status 422', { exact: false })).toBeVisible();
  await expect.element(dialog.getByText('email is not valid')).toBeVisible();
  await dialog.getByRole('button', { name: 'Open its run' }).click();
  await expect.poll(() => window.location.hash).toBe('#/runs/1');
});

test('a row that is there already is told so, and one that may be there is not sent again', async () => {
  await asked({ sentBefore: { runId: 7 as RunId, how: 'delivered' } });
  await expect
    .element(dialog.getByText('Sending it now delivers it a second time.', { exact: false }))
    .toBeVisible();
  await expect.element(dialog.getByRole('button', { name: 'Send it again' })).toBeEnabled();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await asked({ sentBefore: { runId: 8 as RunId, how: 'uncertain' } });
  await expect.element(dialog.getByRole('button', { name: 'Send one row' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'run 8' }).click();
  await expect.poll(() => window.location.hash).toBe('#/runs/8');
});

test('a refusal of the core stays beside what it is about', async () => {
  core.answer({ 'workflows.sendOne': () => fail('state', 'The keychain is locked. Nothing was sent.') });
  await asked();
  await dialog.getByRole('button', { name: 'Send one row' }).click();
  await expect
    .element(dialog.getByRole('alert'))
    .toHaveTextContent('The keychain is locked. Nothing was sent.');
  await expect.element(dialog.getByRole('button', { name: 'Send one row' })).toBeEnabled();
});

test('a run that is not over keeps what it was started with, and the screen says so', async () => {
  const running = runView(runProgress());
  const others = [
    runView(runProgress({ id: 6 as RunId, standing: 'ended' })),
    runView(runProgress({ id: 5 as RunId }), { listId: 9 as ListId }),
    runView(runProgress({ id: 4 as RunId }), { connectionId: 9 as ConnectionId }),
  ];
  core.answer({ 'runs.all': others });
  await reopened(workflow({ changedAt: 3_000 }));
  const note = page.getByText('What you change here is for the next run.', { exact: false });
  await expect.element(page.getByRole('button', { name: 'Send this row…' })).toBeVisible();
  await expect.element(note).not.toBeInTheDocument();
  core.answer({ 'runs.all': [running, ...others] });
  core.push('runsChanged', 1);
  await expect
    .element(note)
    .toHaveTextContent(
      'Run 1 of this list is not over, and goes on with what it was started with. What you change here is for the next run.',
    );
});

test('all of it is reached by Tab in the order in which it is seen, also where the window is narrow', async () => {
  await page.viewport(640, 400);
  await expect.poll(() => [window.innerWidth, window.innerHeight]).toStrictEqual([640, 400]);
  const stops = ['Name of the workflow', 'Send to', 'Remove field email', 'Send this row…'];
  const [first, ...others] = [
    page.getByRole('textbox', { name: 'Name of the workflow' }),
    page.getByRole('combobox', { name: 'Send to' }),
    page.getByRole('button', { name: 'Remove field email' }),
    page.getByRole('button', { name: 'Send this row…' }),
  ];
  first?.element().focus();
  const reached = [stops[0]];
  for (let stop = 0; stop < 60 && reached.length < stops.length; stop += 1) {
    await userEvent.keyboard('{Tab}');
    const place = others.findIndex((one) => one.query() === document.activeElement);
    if (place === -1) continue;
    reached.push(stops[place + 1]);
    const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? { top: -1, bottom: 0 };
    expect([top >= 0, bottom <= window.innerHeight]).toStrictEqual([true, true]);
  }
  expect(reached).toStrictEqual(stops);
});
