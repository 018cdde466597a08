import { describe, expect, test } from 'vitest';
import { chooseSurface, type StartFacts } from '#build/choose-surface.mjs';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

const READY: StartFacts = {
  platform: 'linux',
  env: { DISPLAY: ':0' },
  isRoot: false,
  args: [],
  runtime: { kind: 'ready' },
  now: NOW,
};

const kindOf = (changes: Partial<StartFacts>): string => chooseSurface({ ...READY, ...changes }).kind;

const SCREENS: readonly (readonly [string, Partial<StartFacts>, boolean])[] = [
  ['X11', { env: { DISPLAY: ':0' } }, true],
  ['Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, true],
  ['no screen', { env: {} }, false],
  ['an empty DISPLAY', { env: { DISPLAY: '' } }, false],
  ['a Mac', { platform: 'darwin', env: {} }, true],
  ['a Mac over the network', { platform: 'darwin', env: { SSH_CONNECTION: 'x' } }, false],
  ['a PC', { platform: 'win32', env: {} }, true],
  ['a PC over the network', { platform: 'win32', env: { SSH_CONNECTION: 'x' } }, false],
];

const RUNTIMES: readonly (readonly [string, StartFacts['runtime'], string])[] = [
  ['a runtime', { kind: 'ready' }, 'window'],
  ['no runtime in the named folder', { kind: 'named', folder: '/x' }, 'browser'],
  ['no runtime, never tried', { kind: 'missing', failedAt: null }, 'fetch'],
  ['no runtime, tried just now', { kind: 'missing', failedAt: NOW }, 'browser'],
  ['no runtime, tried 23 h ago', { kind: 'missing', failedAt: NOW - 23 * HOUR }, 'browser'],
  ['no runtime, tried a day ago', { kind: 'missing', failedAt: NOW - 24 * HOUR }, 'fetch'],
];

const PEOPLE: readonly (readonly [string, Partial<StartFacts>, boolean])[] = [
  ['a user', {}, true],
  ['a user who wants a browser', { args: ['--browser'] }, false],
];

describe('chooses', () => {
  for (const [screen, onScreen, hasScreen] of SCREENS)
    for (const [runtime, withRuntime, kind] of RUNTIMES)
      for (const [who, wanting, wantsWindow] of PEOPLE)
        test(`for ${who} with ${screen} and ${runtime}`, () => {
          const expected = hasScreen && wantsWindow ? kind : 'browser';
          expect(kindOf({ ...onScreen, ...wanting, runtime: withRuntime })).toBe(expected);
        });

  test('a browser for root on Linux, whose programs Electron cannot confine, unless told not to', () => {
    expect([
      kindOf({ isRoot: true }),
      kindOf({ isRoot: true, args: ['--no-sandbox'] }),
      kindOf({ isRoot: true, platform: 'darwin' }),
    ]).toEqual(['browser', 'window', 'window']);
  });
});

test('says what it chose and why', () => {
  const why = (changes: Partial<StartFacts>): string => chooseSurface({ ...READY, ...changes }).why;
  expect([
    why({}),
    why({ env: {} }),
    why({ args: ['--browser'] }),
    why({ runtime: { kind: 'named', folder: '/x' } }),
    why({ runtime: { kind: 'missing', failedAt: NOW - 3 * HOUR } }),
  ]).toEqual([
    'Starting Sluice in its own window.',
    'Starting Sluice in a browser: there is no display here for a window of its own.',
    'Starting Sluice in a browser: as you asked for.',
    'Starting Sluice in a browser: there is no Electron in /x, which ELECTRON_OVERRIDE_DIST_PATH names.',
    "Starting Sluice in a browser: Electron's runtime could not be fetched (3 h ago). " +
      'It is tried again after a day; `npx install-electron` tries at once.',
  ]);
});
