import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The three forms of RFC 9110 section 5.6.7: IMF-fixdate, RFC 850 (two-digit year) and asctime. */
const FORMS: readonly RegExp[] = [
  /^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
];

/** Milliseconds since 1970 of an HTTP date, or null for anything else. */
export function parseHttpDate(text: string): EpochMs | null {
  for (const form of FORMS) {
    const groups = form.exec(text.trim())?.groups;
    if (groups !== undefined) return fromParts(groups);
  }
  return null;
}

function fromParts(parts: Readonly<Record<string, string | undefined>>): EpochMs | null {
  const month = MONTHS.indexOf((parts['month'] ?? '').toLowerCase());
  const day = Number(parts['day']);
  const [hour = 0, minute = 0, second = 0] = (parts['time'] ?? '').split(':').map(Number);
  const isReal = month >= 0 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60;
  if (!isReal) return null;
  const time = hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
  return daysSince1970(fullYear(parts['year'] ?? ''), month + 1, day) * DAY_MS + time;
}

/** A two-digit year is the nearest one around 2000: 70–99 belong to the last century (RFC 850 is that old). */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length !== 2) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

/** Days of the Gregorian calendar; years are counted from March so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
