import { expect, test } from 'vitest';
import { AGAIN_IF_KEYRING_DIED, describeWithKeyring, startKeyring } from '#test/support/machine/keyring.ts';

describeWithKeyring('a test with a keyring', () => {
  let tries = 0;

  test('is done again when that died of itself', async () => {
    tries += 1;
    const keyring = await startKeyring();
    if (tries === 1) await keyring.crash();
    expect(tries).toBeGreaterThan(1);
  });

  test('is not when that was locked, opened or halted', async () => {
    const keyring = await startKeyring();
    await keyring.lock();
    await keyring.unlock();
    keyring.freeze();
    expect(AGAIN_IF_KEYRING_DIED.retry.condition()).toBe(false);
  });
});
