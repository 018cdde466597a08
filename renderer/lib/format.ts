import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** `1,234`: with marks between thousands, the same on every machine. */
export const count = (value: number): string => value.toLocaleString('en-US');

/** `1 row`, `1,234 rows`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** `950`, `12.3k`, `1.2M`: for places with no room. */
export const short = (value: number): string =>
  new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
    .format(value)
    .replace('K', 'k');

/** `9.8` or `120`: as many digits as say something. */
const figure = (value: number): string =>
  value >= 100 ? count(Math.round(value)) : String(Math.round(value * 10) / 10);

/** `9.8/s`, `120/s`; by the minute or the hour where a second says nothing: `6/min`. */
export function rate(perSecond: number): string {
  if (perSecond === 0 || perSecond >= 0.95) return `${figure(perSecond)}/s`;
  if (perSecond * 60 >= 0.95) return `${figure(perSecond * 60)}/min`;
  return `${figure(perSecond * 3_600)}/h`;
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
  const rest = smalls % (large / small);
  const whole = `${Math.floor(smalls / (large / small))} ${largeName}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallName}`;
}

const MICROS = 1_000_000;

/** Millionths of money with at least two places, never rounded: `0.0125`, `25.00`. Of which money, nobody said. */
export function money(micros: number): string {
  const fraction = String(micros % MICROS)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${count(Math.floor(micros / MICROS))}.${fraction}`;
}

/** `12 %`; whole only when it is: 99.96 of a hundred are not yet `100 %`. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const value = (part / whole) * 100;
  const isAlmost = value > 99 && value < 100;
  return `${isAlmost ? Math.floor(value * 10) / 10 : Math.floor(value)} %`;
}

/** `980 B`, `12.4 kB`, `3.1 MB`. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${figure(bytes / 1_000)} kB`;
  if (bytes < 1_000_000_000) return `${figure(bytes / 1_000_000)} MB`;
  return `${figure(bytes / 1_000_000_000)} GB`;
}

/** `just now`, `3 min ago`, `2 h ago`, `yesterday`, `4 days ago`, else the day. */
export function ago(at: EpochMs, now: EpochMs): string {
  const passedMs = now - at;
  if (passedMs < MINUTE_MS) return 'just now';
  if (passedMs < HOUR_MS) return `${Math.floor(passedMs / MINUTE_MS)} min ago`;
  if (passedMs < DAY_MS) return `${Math.floor(passedMs / HOUR_MS)} h ago`;
  if (passedMs < 2 * DAY_MS) return 'yesterday';
  return passedMs < 7 * DAY_MS ? `${Math.floor(passedMs / DAY_MS)} days ago` : day(at);
}

/** `22 Nov 2026`, by the calendar on the user's wall. */
export const day = (at: EpochMs): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** `14:05`, by the clock on the user's wall. */
export const clock = (at: EpochMs): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** `14:05:09`. */
export const clockSecond = (at: EpochMs): string => new Date(at).toLocaleTimeString('en-GB');

/** Words of the core at the beginning of a line: `learned 12.8/s` as `Learned 12.8/s`. */
export const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
