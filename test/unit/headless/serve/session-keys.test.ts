import { expect, test } from 'vitest';
import { SessionKeys } from '#electron/headless/serve/session-keys.ts';

test('a token opens one session, once', () => {
  const keys = new SessionKeys();
  const token = keys.newToken();
  const session = keys.enter(token);
  expect([session !== null && keys.hasBoth(session), keys.enter(token)]).toEqual([true, null]);
});

test('neither nothing nor a guess opens anything', () => {
  const keys = new SessionKeys();
  keys.newToken();
  expect([keys.enter(''), keys.enter('guess'), keys.hasCookie('')]).toEqual([null, null, false]);
});

test('both halves must be of one session', () => {
  const keys = new SessionKeys();
  const one = keys.enter(keys.newToken());
  const other = keys.enter(keys.newToken());
  if (one === null || other === null) throw new Error('not let in');
  expect([
    keys.hasBoth(one),
    keys.hasBoth({ ...one, windowKey: other.windowKey }),
    keys.hasBoth({ ...one, windowKey: '' }),
    keys.hasCookie(one.cookie),
    keys.hasCookie(one.windowKey),
  ]).toEqual([true, false, false, true, false]);
});

test('no two keys are the same, and none can be guessed', () => {
  const keys = new SessionKeys();
  const tokens = Array.from({ length: 20 }, () => keys.newToken());
  expect([new Set(tokens).size, tokens.every((token) => /^[\w-]{43}$/.test(token))]).toEqual([20, true]);
});

test('addresses and browsers are bounded: the oldest is put out', () => {
  const keys = new SessionKeys();
  const tokens = Array.from({ length: 21 }, () => keys.newToken());
  expect([keys.enter(tokens[0] ?? ''), keys.enter(tokens[1] ?? '') !== null]).toEqual([null, true]);
  const sessions = Array.from({ length: 51 }, () => keys.enter(keys.newToken()));
  expect([keys.hasCookie(sessions[0]?.cookie ?? ''), keys.hasCookie(sessions[1]?.cookie ?? '')]).toEqual([
    false,
    true,
  ]);
});
