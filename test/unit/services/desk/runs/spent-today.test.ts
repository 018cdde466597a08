import { expect, test } from 'vitest';
import { SpentToday } from '#electron/services/desk/runs/spent-today.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '#shared/lib/time.ts';
import { FakeClock, playOut } from '#test/support/fakes/fake-clock.ts';

const MIDNIGHT = Date.UTC(2026, 5, 1);

/** Calls that were paid, by when they ended, and how wide each reading of them was. */
function books(now: number) {
  const clock = new FakeClock(now);
  const paid: { readonly at: number; readonly micros: number }[] = [];
  const widths: number[] = [];
  const spent = new SpentToday({
    clock,
    startOfDay: (at) => Math.floor(at / DAY_MS) * DAY_MS,
    ledger: {
      spentBetween: async (from, to) => {
        widths.push(to - from);
        return paid.filter(({ at }) => at >= from && at < to).reduce((sum, { micros }) => sum + micros, 0);
      },
    },
  });
  return { clock, paid, widths, look: () => playOut(clock, spent.look()) };
}

test('the day up to now is read an hour at a time, and what is old only once', async () => {
  const { clock, paid, widths, look } = books(MIDNIGHT + 5 * HOUR_MS);
  paid.push(
    { at: MIDNIGHT - 1, micros: 1_000 },
    { at: MIDNIGHT, micros: 1 },
    { at: MIDNIGHT + 4 * HOUR_MS, micros: 20 },
  );
  expect(await look()).toBe(21);
  expect(widths.slice(0, -1).every((width) => width <= HOUR_MS)).toBe(true);
  widths.length = 0;
  paid.push({ at: clock.now() - 10 * SECOND_MS, micros: 300 });
  clock.advance(SECOND_MS);
  expect(await look()).toBe(321);
  expect(widths.length).toBeLessThanOrEqual(2);
  clock.advance(HOUR_MS);
  expect(await look()).toBe(321);
});

test('after midnight nothing was paid yet', async () => {
  const { clock, paid, look } = books(MIDNIGHT + 23 * HOUR_MS);
  paid.push({ at: MIDNIGHT + HOUR_MS, micros: 7 });
  expect(await look()).toBe(7);
  clock.advance(2 * HOUR_MS);
  expect(await look()).toBe(0);
});
