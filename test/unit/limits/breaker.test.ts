import { describe, expect, test } from 'vitest';
import { Breaker } from '#shared/domain/limits/breaker.ts';
import { NEVER } from '#shared/lib/time.ts';

const FAILURES = 10;

/** A breaker after so many failures in a row, all at moment 0. */
function after(failures: number): Breaker {
  const breaker = new Breaker();
  for (let count = 0; count < failures; count++) breaker.fail(0, 0);
  return breaker;
}

describe('a breaker', () => {
  test('lets all through until ten failures in a row', () => {
    expect(after(FAILURES - 1).room(0)).toBe(Number.POSITIVE_INFINITY);
    expect(after(FAILURES).room(0)).toBe(0);
  });

  test('forgets failures at a success', () => {
    const breaker = after(FAILURES - 1);
    breaker.succeed();
    breaker.fail(0, 0);
    expect(breaker.room(0)).toBe(Number.POSITIVE_INFINITY);
  });

  test('lets one probe through when its time has come, and no other while that is on its way', () => {
    const breaker = after(FAILURES);
    expect([breaker.opensAt(), breaker.room(999), breaker.room(1_000)]).toEqual([1_000, 0, 1]);
    expect(breaker.leave()).toBe(true);
    expect([breaker.room(9_999), breaker.opensAt()]).toEqual([0, NEVER]);
  });

  test('stays open longer after each probe that fails, up to a minute', () => {
    const breaker = after(FAILURES);
    const waits = Array.from({ length: 8 }, () => {
      const openedAt = breaker.opensAt() ?? 0;
      breaker.leave();
      breaker.fail(openedAt, 0);
      return (breaker.opensAt() ?? 0) - openedAt;
    });
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  test('is closed for good by a probe that succeeds', () => {
    const breaker = after(FAILURES);
    breaker.leave();
    breaker.succeed();
    expect([breaker.room(1_000), breaker.opensAt(), breaker.leave()]).toEqual([
      Number.POSITIVE_INFINITY,
      null,
      false,
    ]);
  });

  test('takes another call for its probe when the first did not leave', () => {
    const breaker = after(FAILURES);
    breaker.leave();
    breaker.cancelProbe();
    expect(breaker.room(1_000)).toBe(1);
  });
});
