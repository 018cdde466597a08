import { expect, test } from 'vitest';
import { staysAwake } from '#electron/app/system/awake.ts';
import { runProgress } from '#test/support/window-builders.ts';

test('the machine stays awake while this program sends, if the user wants it so', () => {
  const sends = runProgress();
  const rests = runProgress({ standing: 'paused' });

  expect(staysAwake([rests, sends], { keepAwake: true })).toBe(true);
  expect(staysAwake([sends], { keepAwake: false })).toBe(false);
  expect(staysAwake([rests, runProgress({ standing: 'elsewhere' })], { keepAwake: true })).toBe(false);
  expect(staysAwake([], { keepAwake: true })).toBe(false);
});
