import { expect, test } from 'vitest';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import type { LiveTopic, LiveUpdate } from '#shared/ipc/live.ts';
import { NO_TOPICS } from '#shared/ipc/no-topics.ts';
import { FakeClock, quiescence } from '#test/support/fakes/fake-clock.ts';

/** A hub, and the topics of each message that a window got. */
function heard() {
  const clock = new FakeClock();
  const hub = new LiveHub(clock);
  const messages: LiveTopic[][] = [];
  const end = hub.listen((updates) => messages.push(updates.map(({ topic }) => topic)));
  return { clock, hub, messages, end };
}

test('a window that comes late gets everything with one reading, and then only what is newer', () => {
  const { hub } = heard();
  const all = hub.since(0);
  expect(all.map(({ topic }) => topic).toSorted()).toEqual(Object.keys(NO_TOPICS).toSorted());
  const last = all.at(-1)?.revision ?? 0;
  expect(hub.since(last)).toEqual([]);
  hub.touch('runsChanged');
  expect(hub.since(last)).toEqual([{ topic: 'runsChanged', revision: last + 1, value: 1 }]);
});

test('no more than ten messages a second, whatever the rate, and the last value is always told', async () => {
  const { clock, hub } = heard();
  const values: unknown[] = [];
  hub.listen((updates: readonly LiveUpdate[]) =>
    values.push(updates.find(({ topic }) => topic === 'runsChanged')?.value),
  );
  for (let ms = 0; ms < 1_000; ms += 1) {
    hub.touch('runsChanged');
    clock.advance(1);
    if (ms % 50 === 0) await quiescence();
  }
  clock.advance(100);
  await quiescence();
  expect(values.length).toBeLessThanOrEqual(12);
  expect(values.at(-1)).toBe(1_000);
});

test('a message has the newest value of each topic once', async () => {
  const { hub, messages } = heard();
  hub.touch('runsChanged');
  hub.touch('listsChanged');
  hub.touch('runsChanged');
  await quiescence();
  expect(messages.flat().filter((topic) => topic.endsWith('Changed'))).toEqual([
    'workflowsChanged',
    'connectionsChanged',
    'listsChanged',
    'runsChanged',
  ]);
});

test('who has ended its listening, and everybody after the close, hears nothing more', async () => {
  const { clock, hub, messages, end } = heard();
  end();
  hub.touch('runsChanged');
  clock.advance(1_000);
  await quiescence();
  expect(messages).toEqual([]);
});
