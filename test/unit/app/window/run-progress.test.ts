import { expect, test } from 'vitest';
import { progressOf, titleOf, waitingForUser } from '#electron/app/window/run-progress.ts';
import { runProgress } from '#test/support/window/window-builders.ts';

test('what is over counts, of all runs that this program sends', () => {
  expect(
    progressOf([
      runProgress({ counts: { waiting: 5, inFlight: 1, done: 2, dead: 1, uncertain: 1 } }),
      runProgress({ counts: { skipped: 10 } }),
      runProgress({ standing: 'paused', counts: { waiting: 1_000 } }),
    ]),
  ).toBe(0.7);
});

test('there is no progress while nothing is sent', () => {
  expect(progressOf([])).toBeNull();
  expect(progressOf([runProgress({ standing: 'elsewhere' })])).toBeNull();
});

test('a run without tasks has just begun', () => {
  expect(progressOf([runProgress({ counts: {} })])).toBe(0);
});

test('runs wait for the user when the provider or the budget paused them, not when the user did', () => {
  expect(
    waitingForUser([
      runProgress({ standing: 'paused', pausedBy: 'provider' }),
      runProgress({ standing: 'paused', pausedBy: 'budget' }),
      runProgress({ standing: 'paused', pausedBy: 'user' }),
      runProgress(),
    ]),
  ).toBe(2);
});

test.each([
  [null, 'Sluice'],
  [0, '0 % – Sluice'],
  [0.999, '99 % – Sluice'],
  [1, '100 % – Sluice'],
])('the title at %s is %s', (progress, title) => {
  expect(titleOf(progress)).toBe(title);
});
