import { FOLLOWS_MACHINE } from './builtin-formats.ts';
import { type CalendarNames, calendarNames } from './calendar-names.ts';
import { type FormatToken, tokenizeFormat } from './format-tokens.ts';

/** What a cell's number format means for a number in it. */
export type CellFormat =
  /** The number itself is wanted: general, amounts, percents, currencies. */
  | { readonly kind: 'value' }
  /** Sections to choose from by the number; some of them show dates, or digits in a pattern. */
  | { readonly kind: 'sections'; readonly sections: readonly FormatSection[] }
  /** A date or time that every machine shows in its own way. */
  | { readonly kind: 'iso' };

export interface FormatSection {
  readonly shows: 'value' | 'date' | 'pattern' | 'iso';
  readonly tokens: readonly FormatToken[];
  /** What it calls months and days; null where it does not, or not in a language known here. */
  readonly names: CalendarNames | null;
  readonly condition: Extract<FormatToken, { readonly type: 'condition' }> | null;
}

const VALUE: CellFormat = { kind: 'value' };

/**
 * Reads a number format.
 *
 * Shown as the sheet does: dates and times, and whole numbers in a pattern that says more than their value: leading
 * zeros (`00000`), digits in groups (`000-00-0000`), a plus before a phone number (`+0`). Of all others the value is
 * taken: `1234.5`, not `€ 1.234,50`; `0.25`, not `25 %`.
 *
 * @param code as the file has it, such as `[$-407]d. mmmm yyyy;@`, or from `builtinFormat`
 */
export function cellFormat(code: string): CellFormat {
  if (code === FOLLOWS_MACHINE) return { kind: 'iso' };
  const sections = tokenizeFormat(code).map(sectionOf);
  return sections.every(({ shows }) => shows === 'value') ? VALUE : { kind: 'sections', sections };
}

/** The section that a number is shown by; null when there is none for it. */
export function sectionFor(value: number, sections: readonly FormatSection[]): FormatSection | null {
  if (sections.some(({ condition }) => condition !== null)) {
    return sections.find(({ condition }) => condition === null || holds(value, condition)) ?? null;
  }
  const [first, second, third] = sections;
  if (value < 0 && second !== undefined) return second;
  return (value === 0 ? third : undefined) ?? first ?? null;
}

function holds(value: number, { operator, operand }: NonNullable<FormatSection['condition']>): boolean {
  switch (operator) {
    case '<':
      return value < operand;
    case '<=':
      return value <= operand;
    case '>':
      return value > operand;
    case '>=':
      return value >= operand;
    case '<>':
      return value !== operand;
    default:
      return value === operand;
  }
}

function sectionOf(tokens: readonly FormatToken[]): FormatSection {
  const language = tokens.find((token) => token.type === 'language')?.code ?? null;
  const condition = tokens.find((token) => token.type === 'condition') ?? null;
  const names = tokens.some(isNamed) ? calendarNames(language) : null;
  if (!tokens.some(isOfDates)) {
    return { shows: isPattern(tokens) ? 'pattern' : 'value', tokens, names, condition };
  }
  const isNameless = tokens.some(isNamed) && names === null;
  const isMachines = MACHINE_STYLES.has(language ?? 0);
  const shows = isNameless || isMachines || tokens.some(isForeignToDates) ? 'iso' : 'date';
  return { shows, tokens, names, condition };
}

/** Languages that are none: the machine's long date and its time. */
const MACHINE_STYLES = new Set([0xf800, 0xf400]);

const isOfDates = ({ type }: FormatToken): boolean =>
  type === 'part' || type === 'elapsed' || type === 'halfDay';

const isNamed = (token: FormatToken): boolean =>
  token.type === 'part' && token.length > 2 && (token.letter === 'm' || token.letter === 'd');

/** In a date, points and commas are what they look like; digits and letters of other calendars are not. */
const isForeignToDates = (token: FormatToken): boolean =>
  token.type === 'unknown' ||
  token.type === 'digit' ||
  (token.type === 'numeric' && token.mark !== '.' && token.mark !== ',');

/** Whether whole numbers are shown as more than their digits. */
function isPattern(tokens: readonly FormatToken[]): boolean {
  if (tokens.some(({ type }) => type === 'numeric' || type === 'unknown')) return false;
  const marks = tokens.map((token) => markOf(token)).join('');
  if (!/[0#?]/.test(marks) || THOUSANDS.test(marks)) return false;
  return /0[^]*0/.test(marks) || /[0#?][^0#?]+[0#?]/.test(marks) || /^[^0#?]*\+[0#?]/.test(marks);
}

const markOf = (token: FormatToken): string => {
  if (token.type === 'digit') return token.mark;
  return token.type === 'literal' ? token.text : '';
};

/** Groups of thousands with a space or a point between, as some countries write amounts. */
const THOUSANDS = /^[^0#?]*#+(?:[\s\u00a0\u202f.']###)*[\s\u00a0\u202f.']##[0#][^0#?]*$/;
