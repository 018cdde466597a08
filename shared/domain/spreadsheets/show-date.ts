import type { Names } from './calendar-names.ts';
import type { FormatSection } from './cell-format.ts';
import type { FormatToken } from './format-tokens.ts';
import { type CalendarTime, calendarTime, type DateSystem } from './serial-date.ts';

/**
 * A date or time as a section of a number format shows it.
 *
 * @param section one that shows a date
 * @returns null when the number is no time: before the first day, or after the year 9999
 */
export function showDate(serial: number, section: FormatSection, system: DateSystem): string | null {
  const { tokens } = section;
  const digits = tokens.find((token) => token.type === 'fraction')?.digits ?? 0;
  const time = calendarTime(serial, system, 10 ** Math.max(0, 3 - digits));
  if (time === null) return null;
  const isHalved = tokens.some(({ type }) => type === 'halfDay');
  let text = '';
  for (const token of tokens) text += shown(token, time, { section, isHalved });
  return text.trim();
}

/** A date or time in ISO 8601: the day alone when it has no time, the time alone when it has no day. */
export function isoDate(serial: number, system: DateSystem): string | null {
  const time = calendarTime(serial, system);
  if (time === null) return null;
  const day = `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
  const clock = `${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`;
  if (serial < 1 && system === 1900) return clock;
  return clock === '00:00:00' ? day : `${day}T${clock}`;
}

interface Surroundings {
  readonly section: FormatSection;
  /** Whether hours are counted from 1 to 12. */
  readonly isHalved: boolean;
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

function shown(token: FormatToken, time: CalendarTime, around: Surroundings): string {
  switch (token.type) {
    case 'literal':
      return token.text;
    case 'numeric':
      return token.mark;
    case 'halfDay':
      return time.hour < 12 ? token.am : token.pm;
    case 'fraction':
      return `.${pad(Math.floor(time.millisecond / 10 ** (3 - token.digits)), token.digits)}`;
    case 'elapsed':
      return pad(Math.floor(time.totalMs / ELAPSED_MS[token.letter]), token.length);
    case 'part':
      return shownPart(token, time, around);
    case 'digit':
    case 'condition':
    case 'language':
    case 'unknown':
      return '';
  }
}

const ELAPSED_MS = { h: 3_600_000, m: 60_000, s: 1_000 };

type Part = Extract<FormatToken, { readonly type: 'part' }>;

function shownPart({ letter, length }: Part, time: CalendarTime, around: Surroundings): string {
  const { names } = around.section;
  switch (letter) {
    case 'y':
      return length > 2 ? pad(time.year, 4) : pad(time.year % 100);
    case 'm':
      return length > 2 ? named(names?.months, time.month - 1, length) : pad(time.month, length);
    case 'd':
      return length > 2 ? named(names?.weekdays, time.weekday, length) : pad(time.day, length);
    case 'h':
      return pad(around.isHalved ? time.hour % 12 || 12 : time.hour, length);
    case 'n':
      return pad(time.minute, length);
    case 's':
      return pad(time.second, length);
  }
}

/** Three letters are the short name, four the long one, five the first letter of a month. */
function named(names: Names | undefined, index: number, length: number): string {
  const name = (length === 3 ? names?.short : names?.long)?.[index] ?? '';
  return length === 5 ? name.slice(0, 1) : name;
}
