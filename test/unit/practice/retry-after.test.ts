import { describe, expect, test } from 'vitest';
import { retryAfter } from '#electron/practice/faults/retry-after.ts';

describe('Retry-After', () => {
  const epochMs = Date.UTC(2026, 10, 22, 12, 0, 0, 250);

  test('in seconds', () => {
    expect(retryAfter('seconds', 3, epochMs)).toEqual({ headers: { 'retry-after': '3' }, waitMs: 3_000 });
  });

  test('as a date is rounded up to a whole second, and never asks for less', () => {
    expect(retryAfter('date', 3, epochMs)).toEqual({
      headers: { 'retry-after': 'Sun, 22 Nov 2026 12:00:04 GMT' },
      waitMs: 3_750,
    });
  });

  test('left out asks for nothing', () => {
    expect(retryAfter('none', 3, epochMs)).toEqual({ headers: {}, waitMs: null });
  });
});
