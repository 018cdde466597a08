import type { EpochMs } from '#shared/lib/time.ts';

/** A moment by the clock on the user's wall: `2026-11-22 14:05`. */
export function localTime(at: EpochMs): string {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
  return `${day} ${[date.getHours(), date.getMinutes()].map(twoDigits).join(':')}`;
}

/** The same to the second: `2026-11-22 14:05:09`. */
export const localSecond = (at: EpochMs): string =>
  `${localTime(at)}:${twoDigits(new Date(at).getSeconds())}`;

/** A moment as every program reads it. */
export const isoTime = (at: EpochMs): string => new Date(at).toISOString();

const twoDigits = (value: number): string => String(value).padStart(2, '0');
