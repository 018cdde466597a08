/**
 * The number that a cell of a column of numbers shows; null when it shows none.
 *
 * Read are signs, one sign of money before or after, `%`, and groups of three set apart by a comma, a point, a space or
 * an apostrophe. One comma or point alone is a decimal sign, but a comma before exactly three digits sets a group
 * apart: `1,234` is more than a thousand, `1.234` is a little more than one.
 */
export function readNumber(text: string): number | null {
  const found = NUMBER.exec(text.trim());
  if (found === null) return null;
  const { minus = '', digits = '' } = found.groups ?? {};
  const plain = plainDigits(digits);
  if (plain === null) return null;
  const value = Number(plain);
  return minus === '' ? value : -value;
}

const NUMBER =
  /^(?:(?<minus>[-\u2212])|\+)?[$\u20ac\u00a3\u00a5]?\s?(?<digits>\d[\d.,\s'\u2019]*|\.\d+)(?:\s?[$\u20ac\u00a3\u00a5%])?$/;
const FORMS: readonly (readonly [RegExp, (digits: string) => string])[] = [
  [/^\d*\.?\d+$|^\d+\.$/, (digits) => digits],
  [/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, (digits) => digits.replaceAll(',', '')],
  [/^\d{1,3}(?:\.\d{3})+,\d+$/, (digits) => digits.replaceAll('.', '').replace(',', '.')],
  [/^\d{1,3}(?:\.\d{3}){2,}$/, (digits) => digits.replaceAll('.', '')],
  [/^\d+,\d+$/, (digits) => digits.replace(',', '.')],
  [
    /^\d{1,3}(?:[\s'\u2019]\d{3})+(?:[.,]\d+)?$/,
    (digits) => digits.replaceAll(/[\s'\u2019]/g, '').replace(',', '.'),
  ],
];

function plainDigits(digits: string): string | null {
  const form = FORMS.find(([pattern]) => pattern.test(digits.trim()));
  return form === undefined ? null : form[1](digits.trim());
}
