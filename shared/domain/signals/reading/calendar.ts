import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** A moment of the Gregorian calendar as somebody wrote it down. */
export interface CalendarTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** With fractions; 60 is a leap second. */
  readonly second: number;
  /** How far the clock that it was read from is ahead of UTC. */
  readonly offsetMinutes: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The month that an English name or its first three letters stand for, from 1; null for any other word. */
export function monthOf(word: string): number | null {
  const index = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
}

/** Milliseconds since 1970 of a calendar time; null when there is no such time, as for the 32nd. */
export function epochOf(time: CalendarTime): EpochMs | null {
  const { year, month, day, hour, minute, second, offsetMinutes } = time;
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const isTime = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second < 61;
  if (!isDay || !isTime || !(Math.abs(offsetMinutes) <= 24 * 60)) return null;
  const ofDay = hour * HOUR_MS + (minute - offsetMinutes) * MINUTE_MS + Math.round(second * SECOND_MS);
  return daysSince1970(year, month, day) * DAY_MS + ofDay;
}

/** Years are counted from March so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
