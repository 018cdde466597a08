/**
 * A cell that a spreadsheet shows as it is instead of running it: an apostrophe is put before text that would be
 * taken for a formula (https://owasp.org/www-community/attacks/CSV_Injection, 2026-11; OWASP ASVS 5.0 requirement
 * 1.2.10, 2025-05), also in the wide signs that spreadsheets of East Asia take for the narrow ones.
 *
 * What starts with `+` or `-` and holds nothing but digits and the marks of numbers stays as it is: phone numbers
 * and negative amounts can name no function and no cell, and must come back out as they went in.
 */
export function harmlessCell(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

const NUL = 0;
const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const PLUS = 43;
const MINUS = 45;
const EQUALS = 61;
const AT_SIGN = 64;
const WIDE_PLUS = 0xff0b;
const WIDE_MINUS = 0xff0d;
const WIDE_EQUALS = 0xff1d;
const WIDE_AT_SIGN = 0xff20;
const NUMBER = /^[+\-\uff0b\uff0d][\d\uff10-\uff19\s()./,\-\uff08\uff09\uff0d]*$/;

function isFormula(cell: string): boolean {
  switch (cell.charCodeAt(0)) {
    case NUL:
    case TAB:
    case LINE_FEED:
    case CARRIAGE_RETURN:
    case EQUALS:
    case AT_SIGN:
    case WIDE_EQUALS:
    case WIDE_AT_SIGN:
      return true;
    case PLUS:
    case MINUS:
    case WIDE_PLUS:
    case WIDE_MINUS:
      return !NUMBER.test(cell);
    default:
      return false;
  }
}
