import { expect, test } from 'vitest';
import { documentTitle, percentOf, progressOf } from '#renderer/lib/run-progress.ts';
import { runProgress } from '#test/support/window/window-builders.ts';

test('what is uncertain or dead needs no more sending', () => {
  const run = runProgress({
    counts: { waiting: 2, inFlight: 1, awaiting: 1, done: 3, dead: 2, uncertain: 1 },
  });
  expect(progressOf(run)).toStrictEqual({ ended: 6, total: 10 });
  expect(percentOf(run)).toBe('60 %');
});

test('a run without tasks has come no way', () => {
  expect(percentOf(runProgress({ counts: {} }))).toBe('0 %');
});

test('the document is named after the screen, and how far the run is that sends', () => {
  const paused = runProgress({ standing: 'paused', counts: { done: 9, waiting: 1 } });
  const sending = runProgress({ standing: 'sending', counts: { done: 42, waiting: 58 } });
  expect(documentTitle('Lists', [paused])).toBe('Lists – Sluice');
  expect(documentTitle('Lists', [paused, sending])).toBe('42 % – Lists – Sluice');
});
