import { useState } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Combobox } from '#renderer/ui/controls/Combobox.tsx';
import { SegmentedControl } from '#renderer/ui/controls/SegmentedControl.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { SearchField } from '#renderer/ui/fields/SearchField.tsx';
import { SecretField } from '#renderer/ui/fields/SecretField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { Gauge } from '#renderer/ui/figures/Gauge.tsx';
import { UiRoot } from '#renderer/ui/layout/UiRoot.tsx';

const OPTIONS = ['one', 'two', 'three'].map((value) => ({ value, label: `Option ${value}` }));

function Secret() {
  const [value, setValue] = useState('');
  return (
    <UiRoot>
      <SecretField label="Key" value={value} onChange={setValue} isStored />
      <button type="button">elsewhere</button>
    </UiRoot>
  );
}

test('a secret is hidden, shown only while it is typed, and offered to nobody', async () => {
  const screen = await render(<Secret />);
  const field = screen.getByLabelText('Key', { exact: true });
  await expect.element(field).toHaveAttribute('type', 'password');
  await expect.element(field).toHaveAttribute('autocomplete', 'new-password');
  expect(screen.getByRole('button', { name: 'Show what is typed' }).query()).toBeNull();
  await field.fill('not a real one');
  await screen.getByRole('button', { name: 'Show what is typed' }).click();
  await expect.element(field).toHaveAttribute('type', 'text');
  await screen.getByRole('button', { name: 'elsewhere' }).click();
  await expect.element(field).toHaveAttribute('type', 'password');
});

test('a field says what is wrong to those who listen', async () => {
  const screen = await render(
    <TextField
      label="Address"
      value="x"
      onChange={() => undefined}
      hint="Where to."
      error="This is no address."
    />,
  );
  const field = screen.getByLabelText('Address');
  await expect.element(field).toHaveAccessibleDescription('Where to. This is no address.');
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
});

function Choices({ chosen }: { readonly chosen: (string | number | null)[] }) {
  const [value, setValue] = useState('one');
  const [number, setNumber] = useState<number | null>(5);
  const choose = (next: string): void => {
    chosen.push(next);
    setValue(next);
  };
  return (
    <UiRoot>
      <Select label="Few" value={value} onChange={choose} options={OPTIONS} />
      <Combobox label="Many" value={value} onChange={choose} options={OPTIONS} />
      <SegmentedControl label="All in sight" value={value} onChange={choose} options={OPTIONS} />
      <NumberField
        label="Rate"
        value={number}
        min={1}
        max={6}
        onChange={(next) => {
          chosen.push(next);
          setNumber(next);
        }}
      />
    </UiRoot>
  );
}

test('one of several is chosen by pointer and by keyboard', async () => {
  const chosen: (string | number | null)[] = [];
  const screen = await render(<Choices chosen={chosen} />);
  await screen.getByRole('combobox', { name: 'Few' }).click();
  await screen.getByRole('option', { name: 'Option two' }).click();
  await screen.getByRole('combobox', { name: 'Many' }).fill('thr');
  await expect
    .element(screen.getByRole('option', { name: 'Option three' }))
    .toHaveAttribute('data-highlighted');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => chosen).toEqual(['two', 'three']);
  await screen.getByRole('radio', { name: 'Option one' }).click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => chosen).toEqual(['two', 'three', 'one', 'two']);
});

test('a number stays within its limits', async () => {
  const chosen: (string | number | null)[] = [];
  const screen = await render(<Choices chosen={chosen} />);
  await screen.getByRole('textbox', { name: 'Rate' }).click();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await expect.poll(() => chosen.at(-1)).toBe(6);
});

test('a search goes to the next and the one before, and is emptied with Escape', async () => {
  const did: string[] = [];
  const screen = await render(
    <UiRoot>
      <SearchField
        label="Find"
        value="x"
        onChange={(value) => did.push(`"${value}"`)}
        found="1 of 2"
        onNext={() => did.push('next')}
        onPrevious={() => did.push('previous')}
      />
    </UiRoot>,
  );
  await screen.getByRole('searchbox', { name: 'Find' }).click();
  await userEvent.keyboard('{Enter}{Shift>}{Enter}{/Shift}{Escape}');
  await expect.poll(() => did).toEqual(['next', 'previous', '""']);
});

test('a gauge says how much is left, and that it is little', async () => {
  const screen = await render(<Gauge label="Webhook" left={900} total={50_000} />);
  const gauge = screen.getByRole('meter', { name: 'Webhook' });
  await expect.element(gauge).toHaveAttribute('aria-valuetext', '900 of 50,000 left, almost empty');
  await expect.element(gauge).toHaveAttribute('aria-valuenow', '900');
});
