import { describe, expect, test } from 'vitest';
import { gaugeLevel, shareLeft } from '#renderer/ui/figures/gauge-level.ts';

const LIMITS = { warnBelow: 0.2, dangerBelow: 0.05 };

describe('the level of a gauge', () => {
  test.each([
    [50_000, 'enough'],
    [10_000, 'enough'],
    [9_999, 'low'],
    [2_500, 'low'],
    [2_499, 'almost empty'],
    [1, 'almost empty'],
    [0, 'empty'],
    [-5, 'empty'],
  ] as const)('with %i of 50,000 left is %s', (left, level) => {
    expect(gaugeLevel(left, 50_000, LIMITS)).toBe(level);
  });

  test('of nothing at all is empty', () => {
    expect(gaugeLevel(0, 0, LIMITS)).toBe('empty');
  });

  test('is never more than full', () => {
    expect(shareLeft(60, 50)).toBe(1);
  });
});
