import { expect, test } from 'vitest';
import { createKeychain } from '#electron/adapters/keychain.ts';
import type { StartHelper } from '#electron/ports/helper-process.ts';

test('a helper that cannot be started is an answer, and the next question is asked anew', async () => {
  let starts = 0;
  const start: StartHelper = ({ onMessage }) => {
    starts += 1;
    if (starts === 1) throw new Error('no process can be had');
    return {
      send: () => onMessage({ kind: 'found', secret: 'kept' }),
      hold: () => undefined,
      kill: () => undefined,
    };
  };
  const keychain = createKeychain({ start });
  expect([await keychain.read('one'), await keychain.read('one'), starts]).toEqual([
    { ok: false, problem: 'unavailable' },
    { ok: true, value: 'kept' },
    2,
  ]);
});
