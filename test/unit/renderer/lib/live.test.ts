import { beforeEach, expect, test } from 'vitest';
import { setTransport } from '#renderer/lib/bridge.ts';
import { applied, followLive, liveStore } from '#renderer/lib/live.ts';
import { FakeCore } from '#test/support/window/fake-core.ts';

let core: FakeCore;

beforeEach(() => {
  core = new FakeCore();
  setTransport(core.transport);
});

const changes = (): number => liveStore.getState().values.listsChanged;
const caughtUp = async (): Promise<void> => {
  if (liveStore.getState().isCaughtUp) return;
  await new Promise<void>((resolve) => {
    const stop = liveStore.subscribe(({ isCaughtUp }) => {
      if (isCaughtUp) resolve(stop());
    });
  });
};

test('a window that comes late has everything', async () => {
  core.push('listsChanged', 4);
  const stop = followLive();
  await caughtUp();
  stop();
  expect(changes()).toBe(4);
});

test('an update that comes late does not bring an old value back', () => {
  const { values } = liveStore.getInitialState();
  const first = applied({ values, revisions: {} }, [{ topic: 'listsChanged', revision: 7, value: 3 }]);
  const second = applied(first, [
    { topic: 'listsChanged', revision: 6, value: 2 },
    { topic: 'runsChanged', revision: 5, value: 1 },
  ]);
  expect(second).toStrictEqual({
    values: { ...values, listsChanged: 3, runsChanged: 1 },
    revisions: { listsChanged: 7, runsChanged: 5 },
  });
});

test('after the core was lost its revisions may begin anew', async () => {
  core.push('runsChanged', 1);
  core.push('listsChanged', 9);
  const stop = followLive();
  await caughtUp();
  core.connect('lost');
  expect(liveStore.getState().connection).toBe('lost');
  const restarted = new FakeCore();
  setTransport(restarted.transport);
  restarted.push('listsChanged', 1);
  const moved = new Promise<void>((resolve) => {
    liveStore.subscribe(({ values }) => {
      if (values.listsChanged === 1) resolve();
    });
  });
  core.connect('connected');
  await moved;
  stop();
  expect(liveStore.getState()).toMatchObject({ connection: 'connected', returns: 1 });
});
