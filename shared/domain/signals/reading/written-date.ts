import type { EpochMs } from '#shared/lib/time.ts';
import { epochOf, monthOf } from './calendar.ts';
import { parseHttpDate } from './http-date.ts';

/** No date is longer; what is, is something else and not worth the search. */
const LONGEST = 100;

/**
 * Milliseconds since 1970 of a date as a service may write it: an HTTP date, ISO 8601 and RFC 3339 (with a blank for
 * the `T`, without a zone, without seconds), or a date for people with the month as a word, such as
 * `Tue Feb 16 2021 09:02:42 GMT+0100 (Central European Standard Time)` (lemlist's documentation, 2026-11). A date
 * without a zone is taken for UTC. Null for anything else.
 */
export function parseWrittenDate(text: string): EpochMs | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  return parseHttpDate(trimmed) ?? parseIsoDate(trimmed) ?? parseHumanDate(trimmed);
}

const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:[.,]\d{1,9})?))? ?(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

function parseIsoDate(text: string): EpochMs | null {
  const parts = ISO.exec(text)?.groups;
  if (parts === undefined) return null;
  return epochOf({
    year: Number(parts['year']),
    month: Number(parts['month']),
    day: Number(parts['day']),
    hour: Number(parts['hour']),
    minute: Number(parts['minute']),
    second: Number((parts['second'] ?? '0').replace(',', '.')),
    offsetMinutes: offsetOf(parts['zone'] ?? ''),
  });
}

const CLOCK = /(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d{1,9})?))? ?(?<half>[ap]m)?/i;
const ZONE = /[+-]\d{2}:?\d{2}\b/;
const LOCAL_ZONE = /\b(?:[ECMP][SD]T|CES?T|BST|IST|JST)\b/;

/** A word for the month, a year of four digits, a day, a clock; in any order, whatever stands between them. */
function parseHumanDate(text: string): EpochMs | null {
  const plain = text.replace(/\(.*\)$/, '');
  const clock = CLOCK.exec(plain)?.groups;
  const words = plain.match(/[a-z]{3,}/gi) ?? [];
  const month = words.map(monthOf).find((found) => found !== null) ?? null;
  const rest = plain.replace(CLOCK, ' ');
  const year = /\b(\d{4})\b/.exec(rest.replace(ZONE, ' '))?.[1];
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(rest.replace(ZONE, ' '))?.[1];
  // A zone by its initials means several things around the world.
  if (clock === undefined || month === null || year === undefined || day === undefined) return null;
  if (LOCAL_ZONE.test(plain)) return null;
  return epochOf({
    year: Number(year),
    month,
    day: Number(day),
    hour: hourOf(Number(clock['hour']), clock['half']?.toLowerCase()),
    minute: Number(clock['minute']),
    second: Number(clock['second'] ?? 0),
    offsetMinutes: offsetOf(ZONE.exec(rest)?.[0] ?? ''),
  });
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function offsetOf(zone: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}
