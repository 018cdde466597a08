import type { EpochMs } from '#shared/lib/time.ts';
import { epochOf, monthOf } from './calendar.ts';

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
  const [hour = 0, minute = 0, second = 0] = (parts['time'] ?? '').split(':').map(Number);
  const month = monthOf(parts['month'] ?? '') ?? 0;
  const year = fullYear(parts['year'] ?? '');
  return epochOf({ year, month, day: Number(parts['day']), hour, minute, second, offsetMinutes: 0 });
}

/** A two-digit year is the nearest one around 2000: 70–99 belong to the last century (RFC 850 is that old). */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length !== 2) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}
