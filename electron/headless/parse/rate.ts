import type { Rate } from '#shared/domain/connections/rate.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** `10/s`, `2.5/min`, `1000/day`: records a period. */
export function parseRate(text: string): Result<Rate, string> {
  const [, amount = '', unit = ''] = RATE.exec(text.trim()) ?? [];
  const perMs = PERIODS.get(unit.toLowerCase());
  if (perMs === undefined || Number(amount) <= 0) {
    return failed(
      'A rate is a number of records a period, such as 10/s, 300/min, 2.5/h or 1000/day, or none.',
    );
  }
  return ok({ amount: Number(amount), perMs });
}

/**
 * Several rates that all hold; `none` stands alone.
 *
 * @returns null when nothing was said
 */
export function parseRates(texts: readonly string[] | undefined): Result<readonly Rate[] | null, string> {
  if (texts === undefined) return ok(null);
  if (texts.includes('none')) {
    return texts.length === 1 ? ok([]) : failed('The rate none cannot stand beside another rate.');
  }
  const rates: Rate[] = [];
  for (const text of texts) {
    const rate = parseRate(text);
    if (!rate.ok) return rate;
    rates.push(rate.value);
  }
  return ok(rates);
}

const RATE = /^(\d{1,12}(?:\.\d{1,3})?)\s*(?:\/|per )\s*([a-z]+)$/i;

const PERIODS: ReadonlyMap<string, number> = new Map([
  ['s', SECOND_MS],
  ['sec', SECOND_MS],
  ['second', SECOND_MS],
  ['m', MINUTE_MS],
  ['min', MINUTE_MS],
  ['minute', MINUTE_MS],
  ['h', HOUR_MS],
  ['hour', HOUR_MS],
  ['d', DAY_MS],
  ['day', DAY_MS],
]);
