/** What a language calls the months and the days of the week, from January and Sunday on. */
export interface CalendarNames {
  readonly months: Names;
  readonly weekdays: Names;
}

export interface Names {
  readonly long: readonly string[];
  readonly short: readonly string[];
}

/**
 * The languages known here, by the lower ten bits of the Windows language number
 * (https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid, 2024-04).
 */
const LANGUAGES: Readonly<Record<number, string>> = {
  0x03: 'ca',
  0x05: 'cs',
  0x06: 'da',
  0x07: 'de',
  0x09: 'en',
  0x0a: 'es',
  0x0b: 'fi',
  0x0c: 'fr',
  0x0e: 'hu',
  0x10: 'it',
  0x13: 'nl',
  0x14: 'nb',
  0x15: 'pl',
  0x16: 'pt',
  0x18: 'ro',
  0x1b: 'sk',
  0x1d: 'sv',
  0x1f: 'tr',
  0x24: 'sl',
};
const LANGUAGE_BITS = 0x3ff;
const ENGLISH = 0x09;
const DAY_MS = 86_400_000;
/** 1970-01-04 was a Sunday. */
const SUNDAY_MS = 3 * DAY_MS;
/** The middle of January 1970, from which months of a mean length lead to the middle of each other. */
const MID_JANUARY_MS = 14 * DAY_MS;
const MEAN_MONTH_MS = 30.4 * DAY_MS;

/**
 * The names in a language.
 *
 * @param language a Windows language number; null for a format that names none, which is taken for English
 * @returns null for a language that is not known here
 */
export function calendarNames(language: number | null): CalendarNames | null {
  const tag = LANGUAGES[language === null || language === 0 ? ENGLISH : language & LANGUAGE_BITS];
  if (tag === undefined) return null;
  const names = (kind: 'month' | 'weekday', count: number, at: (index: number) => number): Names => {
    const inStyle = (style: 'long' | 'short'): readonly string[] => {
      const format = new Intl.DateTimeFormat(tag, { [kind]: style, timeZone: 'UTC' });
      return Array.from({ length: count }, (_, index) => format.format(at(index)).replace(/\.$/, ''));
    };
    return { long: inStyle('long'), short: inStyle('short') };
  };
  return {
    months: names('month', 12, (index) => MID_JANUARY_MS + index * MEAN_MONTH_MS),
    weekdays: names('weekday', 7, (index) => SUNDAY_MS + index * DAY_MS),
  };
}
