import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { StackedBar } from '#renderer/ui/figures/StackedBar.tsx';

const SEGMENTS = [
  { id: 'done', label: 'Done', value: 999_990, tone: 'done' },
  { id: 'dead', label: 'Dead', value: 10, tone: 'dead' },
  { id: 'waiting', label: 'Waiting', value: 0, tone: 'waiting' },
] as const;

test('the parts fill the bar, their numbers add up to the sum beside it, and even a few are seen', async () => {
  const screen = await render(<StackedBar label="All" unit="tasks" segments={SEGMENTS} />);
  await expect.element(screen.getByText('1,000,000 tasks')).toBeVisible();
  const bar = screen.container.querySelector('[aria-hidden].flex')!;
  const widths = [...bar.children].map((part) => part.getBoundingClientRect().width);
  expect(widths).toHaveLength(2);
  expect(Math.round(widths.reduce((sum, width) => sum + width, 0))).toBe(
    Math.round(bar.getBoundingClientRect().width),
  );
  expect(widths[1]).toBeGreaterThan(1);
});

test('a part is chosen by pointer, in the bar too, and by keyboard', async () => {
  const chosen: string[] = [];
  const screen = await render(
    <StackedBar label="All" segments={SEGMENTS} onSelect={(id) => chosen.push(id)} selectedId="dead" />,
  );
  await screen.getByTitle('Done: 999,990').click();
  await screen.getByRole('button', { name: 'Dead 10' }).click();
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => chosen).toEqual(['done', 'dead', 'waiting']);
  await expect
    .element(screen.getByRole('button', { name: 'Dead 10' }))
    .toHaveAttribute('aria-pressed', 'true');
});
