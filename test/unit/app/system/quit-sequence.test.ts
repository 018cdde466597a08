import { expect, test } from 'vitest';
import { QUIT_GRACE_MS, quitSequence } from '#electron/app/system/quit-sequence.ts';

/** What closes only when it is told to, and writes down what is done. */
function rig() {
  const done: string[] = [];
  const landings: PromiseWithResolvers<void>[] = [];
  const ask = quitSequence({
    close(graceMs) {
      done.push(`close within ${graceMs}`);
      const landing = Promise.withResolvers<void>();
      landings.push(landing);
      return landing.promise;
    },
    exit: () => done.push('exit'),
  });
  return { ask, done, landings };
}

test('ends when what was on its way has landed', async () => {
  const { ask, done, landings } = rig();
  ask();
  expect(done).toEqual([`close within ${QUIT_GRACE_MS}`]);
  landings[0]?.resolve();
  await landings[0]?.promise;

  expect(done).toEqual([`close within ${QUIT_GRACE_MS}`, 'exit']);
});

test('waits for nothing when it is asked a second time, and ends once', async () => {
  const { ask, done, landings } = rig();
  ask();
  ask();
  for (const landing of landings) landing.resolve();
  await Promise.all(landings.map(({ promise }) => promise));

  expect(done).toEqual([`close within ${QUIT_GRACE_MS}`, 'close within 0', 'exit']);
});

test('ends at once when it is asked a third time', () => {
  const { ask, done } = rig();
  ask();
  ask();
  ask();

  expect(done.at(-1)).toBe('exit');
});

test('ends even when closing fails: what was on its way is found at the next start', async () => {
  const { ask, done, landings } = rig();
  ask();
  landings[0]?.reject(new Error('the disk is full'));
  await landings[0]?.promise.catch(() => undefined);

  expect(done.at(-1)).toBe('exit');
});
