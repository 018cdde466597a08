import { describe, expect, test } from 'vitest';
import { createSteadyClock } from '#electron/adapters/steady-clock.ts';
import type { Clock } from '#electron/ports/clock.ts';
import { FakeClock } from '#test/support/fakes/fake-clock.ts';

interface Subject {
  readonly clock: Clock;
  /** Lets at least so much time go by. */
  pass(ms: number): Promise<void>;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const steady = (): Subject => {
  const clock = createSteadyClock(1_000_000);
  return { clock, pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms + 5)) };
};

const fake = (): Subject => {
  const clock = new FakeClock(1_000_000);
  return {
    clock,
    async pass(ms) {
      clock.advance(ms);
      await turn();
    },
  };
};

describe.each([
  ['the steady clock', steady],
  ['the fake clock', fake],
])('%s', (_name, create) => {
  test('begins where it is told to, and never goes back', async () => {
    const { clock, pass } = create();
    const readings = [clock.now(), clock.now()];
    await pass(20);
    readings.push(clock.now());

    expect(readings[0]).toBeGreaterThanOrEqual(1_000_000);
    expect(readings[0]).toBeLessThan(1_060_000);
    expect(readings.toSorted((one, other) => one - other)).toEqual(readings);
    expect((readings[2] ?? 0) - (readings[0] ?? 0)).toBeGreaterThanOrEqual(20);
  });

  test('calls back when a moment has come, not before, and once', async () => {
    const { clock, pass } = create();
    const calledAt: number[] = [];
    const moment = clock.now() + 30;
    clock.at(moment, () => calledAt.push(clock.now()));
    await pass(5);
    expect(calledAt).toEqual([]);

    await pass(60);
    await pass(60);
    expect(calledAt.length).toBe(1);
    expect(calledAt[0]).toBeGreaterThanOrEqual(moment);
  });

  test('calls back as soon as possible for a moment that has passed, but never at once', async () => {
    const { clock, pass } = create();
    const calls: string[] = [];
    clock.at(clock.now() - 1_000, () => calls.push('past'));
    clock.at(clock.now(), () => calls.push('now'));
    expect(calls).toEqual([]);

    await pass(1);
    await turn();
    expect(calls).toEqual(['past', 'now']);
  });

  test('calls back in the order of moments', async () => {
    const { clock, pass } = create();
    const calls: number[] = [];
    const start = clock.now();
    for (const ms of [40, 10, 25]) clock.at(start + ms, () => calls.push(ms));
    await pass(60);

    expect(calls).toEqual([10, 25, 40]);
  });

  test('does not call back what was taken back, before or after', async () => {
    const { clock, pass } = create();
    const calls: string[] = [];
    const cancels = [
      clock.at(clock.now() + 10, () => calls.push('later')),
      clock.at(clock.now(), () => calls.push('soon')),
    ];
    for (const cancel of cancels) cancel();
    await pass(30);
    for (const cancel of cancels) cancel();

    expect(calls).toEqual([]);
  });

  test('can be asked for another moment from within a call', async () => {
    const { clock, pass } = create();
    const calls: string[] = [];
    clock.at(clock.now() + 5, () => clock.at(clock.now() + 5, () => calls.push('second')));
    await pass(10);
    await pass(20);

    expect(calls).toEqual(['second']);
  });
});
