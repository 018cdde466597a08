import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

const UNITS: readonly (readonly [name: RegExp, ms: number])[] = [
  [/^(?:ns|nanos?)$/, 1e-6],
  [/^(?:us|µs|micros?)$/, 1e-3],
  [/^(?:ms|millis|milliseconds?)$/, 1],
  [/^(?:s|secs?|seconds?)$/, SECOND_MS],
  [/^(?:m|mins?|minutes?)$/, MINUTE_MS],
  [/^(?:h|hrs?|hours?)$/, HOUR_MS],
  [/^(?:d|days?)$/, DAY_MS],
];

const PART = /(\d+(?:\.\d+)?)\s*([a-zµ]+)[\s,]*/gy;
const LONGEST = 60;

/** Milliseconds of a duration with its units, such as `6m0s`, `1.5s`, `120ms` or `2 minutes`; null for anything else. */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed.length === 0 || trimmed.length > LONGEST) return null;
  let ms = 0;
  let end = 0;
  for (const [part, amount, unit] of trimmed.matchAll(PART)) {
    const unitMs = UNITS.find(([name]) => name.test(unit ?? ''))?.[1];
    if (unitMs === undefined) return null;
    ms += Number(amount) * unitMs;
    end += part.length;
  }
  return end === trimmed.length ? ms : null;
}
