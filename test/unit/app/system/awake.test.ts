import { expect, test } from 'vitest';
import { isSending } from '#electron/app/system/awake.ts';
import { runProgress } from '#test/support/window/window-builders.ts';

test('the machine is needed while one of the runs is sent by this program', () => {
  const rests = runProgress({ standing: 'paused' });

  expect(isSending([rests, runProgress()])).toBe(true);
  expect(isSending([rests, runProgress({ standing: 'elsewhere' })])).toBe(false);
  expect(isSending([])).toBe(false);
});
