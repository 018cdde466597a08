/**
 * Number formats that a file names by number alone (ECMA-376 part 1, 18.8.30, 2016-12), as far as they matter here:
 * dates and times. All others show a number, whose value is taken.
 *
 * `FOLLOWS_MACHINE` stands for those which every machine shows in the style of its own country.
 */
export const FOLLOWS_MACHINE = 'follows the machine';

const TIMES: Readonly<Record<number, string>> = {
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** 14 and 22 everywhere, the others in workbooks from East Asia. */
const OF_THE_MACHINE = new Set([
  14, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/**
 * The format code of a built-in number.
 *
 * @returns `General` for all that show a number
 */
export function builtinFormat(id: number): string {
  if (OF_THE_MACHINE.has(id)) return FOLLOWS_MACHINE;
  return TIMES[id] ?? 'General';
}
