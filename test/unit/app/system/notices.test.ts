import { expect, test } from 'vitest';
import { noticesOf } from '#electron/app/system/notices.ts';
import { runProgress } from '#test/support/window/window-builders.ts';

type Given = Parameters<typeof runProgress>[0];

const from = (before: Given, now: Given) => noticesOf([runProgress(before)], [runProgress(now)]);

test('tells how a run ended', () => {
  const counts = { done: 95, cached: 2, duplicate: 1, dead: 4 };

  expect(from({}, { standing: 'ended', counts })).toEqual([
    { title: 'Run 1 has ended', body: '98 done, 4 failed.' },
  ]);
});

test('tells that a run which ended left something to decide', () => {
  expect(from({}, { standing: 'ended', counts: { done: 1, uncertain: 3 } })).toEqual([
    { title: 'Run 1 has ended', body: '1 done, 3 uncertain: they need your decision.' },
  ]);
});

test('tells why a run needs a decision', () => {
  const reason = 'The key was refused (401).';

  expect(from({}, { standing: 'paused', pausedBy: 'provider', reason })).toEqual([
    { title: 'Run 1 needs a decision', body: reason },
  ]);
  expect(from({}, { standing: 'paused', pausedBy: 'budget' })).toEqual([
    { title: 'Run 1 needs a decision', body: 'Its budget is used up.' },
  ]);
});

test.each<[string, Given, Given]>([
  ['a run that goes on', {}, { counts: { done: 1 } }],
  ['one that the user paused', {}, { standing: 'paused', pausedBy: 'user' }],
  [
    'one that rests as before',
    { standing: 'paused', pausedBy: 'budget' },
    { standing: 'paused', pausedBy: 'budget' },
  ],
  ['one that had ended before', { standing: 'ended' }, { standing: 'ended' }],
  ['one that begins', { standing: 'queued' }, { standing: 'sending' }],
])('says nothing of %s', (_what, before, now) => {
  expect(from(before, now)).toEqual([]);
});

test('says nothing of a run that came to rest before anybody watched', () => {
  expect(noticesOf([], [runProgress({ standing: 'ended' })])).toEqual([]);
});
