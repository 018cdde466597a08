import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** `1,234`: with marks between thousands, the same on every machine. */
export const count = (value: number): string => value.toLocaleString('en-US');

/** `1 row`, `1,234 rows`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** `9.8` or `120`: as many digits as say something. */
export function perSecond(value: number): string {
  return value >= 100 ? count(Math.round(value)) : String(Math.round(value * 10) / 10);
}

/** `850 ms`, `48 s`, `3 min 20 s`, `2 h 5 min`, `4 days 3 h`. */
export function duration(ms: number): string {
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${Math.round(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return inTwo(ms, [MINUTE_MS, 'min'], [SECOND_MS, 's']);
  if (ms < 2 * DAY_MS) return inTwo(ms, [HOUR_MS, 'h'], [MINUTE_MS, 'min']);
  return inTwo(ms, [DAY_MS, 'days'], [HOUR_MS, 'h']);
}

type Unit = readonly [lengthMs: number, name: string];

function inTwo(ms: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const smalls = Math.round(ms / small);
  const perLarge = large / small;
  const rest = smalls % perLarge;
  const whole = `${Math.floor(smalls / perLarge)} ${largeName}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallName}`;
}

const MICROS = 1_000_000;

/** Millionths as a decimal with at least two places: `0.0125`, `25.00`. */
export function money(micros: number): string {
  const whole = Math.floor(micros / MICROS);
  const fraction = String(micros % MICROS)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${count(whole)}.${fraction}`;
}
