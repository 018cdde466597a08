/** From which day a workbook counts: 1900 unless it says 1904, as those of old Macs do. */
export type DateSystem = 1900 | 1904;

/** A moment as a calendar shows it; `day` may be 0, for a spreadsheet's day before the first. */
export interface CalendarTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** The whole time since the first day, for formats such as `[h]:mm`. */
  readonly totalMs: number;
}

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
/** The last day of the year 9999. */
const LAST_DAY: Readonly<Record<DateSystem, number>> = { 1900: 2_958_465, 1904: 2_957_003 };
/** Day numbers of 1970-01-01. */
const EPOCH: Readonly<Record<DateSystem, number>> = { 1900: 25_569, 1904: 24_107 };
/** Spreadsheets hold 1900 for a leap year, as Lotus 1-2-3 did: this day never was. */
const FALSE_LEAP_DAY = 60;

/**
 * The calendar time of a serial number (ECMA-376 part 1, 18.17.4.1, 2016-12).
 *
 * @param unitMs the smallest unit shown, to which the time is rounded, as a sheet does
 * @returns null for what a sheet shows as `####`: a time before the first day or after the year 9999
 */
export function calendarTime(serial: number, system: DateSystem, unitMs = SECOND_MS): CalendarTime | null {
  const totalMs = Math.round((serial * DAY_MS) / unitMs) * unitMs;
  const day = Math.floor(totalMs / DAY_MS);
  if (!(totalMs >= 0) || day > LAST_DAY[system]) return null;
  const ms = totalMs - day * DAY_MS;
  return {
    ...calendarDay(day, system),
    weekday: (day + (system === 1900 ? 6 : 5)) % 7,
    hour: Math.floor(ms / 3_600_000),
    minute: Math.floor(ms / 60_000) % 60,
    second: Math.floor(ms / SECOND_MS) % 60,
    millisecond: ms % SECOND_MS,
    totalMs,
  };
}

/**
 * The serial number of a date or time that a file spells out in ISO 8601, as strict workbooks may.
 *
 * @returns null when it is none
 */
export function serialOf(iso: string, system: DateSystem): number | null {
  const match = ISO.exec(iso);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  const time = ((hour ?? 0) * 3_600 + (minute ?? 0) * 60 + (second ?? 0)) / 86_400;
  if (match[1] === undefined) return time;
  return daysSinceEpoch(year ?? 0, month ?? 0, day ?? 0) + EPOCH[system] + time;
}

const ISO = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?)?$/;

function calendarDay(day: number, system: DateSystem): Pick<CalendarTime, 'year' | 'month' | 'day'> {
  if (system === 1900 && day === 0) return { year: 1900, month: 1, day: 0 };
  if (system === 1900 && day === FALSE_LEAP_DAY) return { year: 1900, month: 2, day: 29 };
  const beforeFalseDay = system === 1900 && day < FALSE_LEAP_DAY ? 1 : 0;
  return civilDay(day - EPOCH[system] + beforeFalseDay);
}

/** Howard Hinnant's `civil_from_days` (https://howardhinnant.github.io/date_algorithms.html, 2021-09). */
function civilDay(daysSince1970: number): Pick<CalendarTime, 'year' | 'month' | 'day'> {
  const days = daysSince1970 + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The other way round: `days_from_civil` of the same page. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return era * 146_097 + ofEra - 719_468;
}
