/** As many digits as a spreadsheet keeps of a number; further ones are noise of its binary form. */
const DIGITS = 15;
/** Past so many places a number is no id and no amount, and is easier read with its exponent. */
const MAX_PLACES = 40;

/**
 * A number of a sheet as the shortest plain text: `4917112345678`, `0.25`, `-3`; never with an exponent where digits
 * can say it, never with separators.
 *
 * A whole number that the file spells out keeps all its digits, also those that a spreadsheet would round away: ids
 * that other programs wrote must not change.
 *
 * @param raw the number as the file has it, such as `4.917112345678E12`
 * @returns `raw` itself when it is no number
 */
export function plainNumber(raw: string): string {
  if (WHOLE.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  return spellOut(Number(value.toPrecision(DIGITS)));
}

const WHOLE = /^(?:0|-?[1-9]\d*)$/;
const EXPONENT = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

function spellOut(value: number): string {
  const short = String(value === 0 ? 0 : value);
  const [, sign = '', first = '', rest = '', power = ''] = EXPONENT.exec(short) ?? [];
  if (power === '' || Math.abs(Number(power)) > MAX_PLACES) return short;
  const digits = first + rest;
  const point = 1 + Number(power);
  return sign + (point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : digits.padEnd(point, '0'));
}
