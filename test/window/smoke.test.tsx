import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

test('components are drawn in a real browser', async () => {
  const screen = await render(<button type="button">Start</button>);
  await expect.element(screen.getByRole('button', { name: 'Start' })).toBeVisible();
});
