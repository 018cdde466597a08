/**
 * A cell that a spreadsheet shows as it is instead of running it: an apostrophe is put before text that would be
 * taken for a formula (https://owasp.org/www-community/attacks/CSV_Injection, 2026-11).
 *
 * What starts with `+` or `-` and holds nothing but digits and the marks of numbers stays as it is: phone numbers
 * and negative amounts can name no function and no cell, and must come back out as they went in.
 */
export function harmlessCell(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

const EQUALS = 61;
const AT_SIGN = 64;
const TAB = 9;
const CARRIAGE_RETURN = 13;
const PLUS = 43;
const MINUS = 45;
const NUMBER = /^[+-][\d\s()./,-]*$/;

function isFormula(cell: string): boolean {
  switch (cell.charCodeAt(0)) {
    case EQUALS:
    case AT_SIGN:
    case TAB:
    case CARRIAGE_RETURN:
      return true;
    case PLUS:
    case MINUS:
      return !NUMBER.test(cell);
    default:
      return false;
  }
}
