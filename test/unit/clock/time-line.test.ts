import { describe, expect, test } from 'vitest';
import { continueTimeLine, type TimeLineAnchor } from '#shared/domain/clock/time-line.ts';

const LAST: TimeLineAnchor = { at: 1_000_000, wallMs: 900_000, uptimeMs: 50_000, awakeMs: 40_000, boot: 'a' };
const MINUTE = { uptimeMs: 110_000, awakeMs: 100_000 };

describe('the time line', () => {
  test('begins as the wall clock', () => {
    expect(continueTimeLine(null, 0, { wallMs: 5, uptimeMs: 1, awakeMs: 1, boot: 'a' })).toBe(5);
  });

  test.each([
    ['left alone', 960_000],
    ['set back by years', 0],
    ['set forward by years', 9e12],
  ])('goes on by what really passed when the wall clock was %s', (_name, wallMs) => {
    expect(continueTimeLine(LAST, 0, { wallMs, ...MINUTE, boot: 'a' })).toBe(1_060_000);
  });

  test('counts the time that the machine slept, but for the grain of its clock', () => {
    const at = continueTimeLine(LAST, 0, { wallMs: 0, uptimeMs: 110_000, awakeMs: 50_000, boot: 'a' });
    expect(at).toBeGreaterThan(1_059_900);
    expect(at).toBeLessThanOrEqual(1_060_000);
  });

  test.each([
    [350, 330],
    [50, 30],
    // As much as two roundings may differ by.
    [10, 0],
  ])('counts a sleep of %d ms as %d ms: it may run late by a few, and never ahead', (sleptMs, counted) => {
    const slept = { wallMs: 0, uptimeMs: 50_000 + sleptMs, awakeMs: 40_000, boot: 'a' };
    expect(continueTimeLine(LAST, 0, slept)).toBe(1_000_000 + counted);
  });

  test('goes by the wall clock after a restart of the machine', () => {
    expect(continueTimeLine(LAST, 0, { wallMs: 960_000, uptimeMs: 1, awakeMs: 1, boot: 'b' })).toBe(
      1_060_000,
    );
  });

  test.each([
    ['where the system does not name its starts', { wallMs: 960_000, ...MINUTE, boot: '' }],
    ['when the uptime went back', { wallMs: 960_000, uptimeMs: 1, awakeMs: 1, boot: 'a' }],
  ])('goes by the wall clock %s', (_name, reading) => {
    expect(continueTimeLine(LAST, 0, reading)).toBe(1_060_000);
  });

  test('never goes back behind anything that is known to have happened', () => {
    const setBack = { wallMs: 0, uptimeMs: 1, awakeMs: 1, boot: 'b' };
    expect(continueTimeLine(LAST, 1_500_000, setBack)).toBe(1_500_000);
    expect(continueTimeLine(LAST, 0, setBack)).toBe(1_000_000);
  });
});
