import { failed, ok, type Result } from '#shared/lib/result.ts';

const MICROS = 1_000_000;
const DECIMALS = 6;

/** A decimal amount in millionths, exactly: no floating point ever touches money. */
export function parseMoney(text: string): Result<number, string> {
  const [, whole = '', fraction = ''] = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === '') return failed('An amount of money is a plain decimal number, such as 0.01 or 25.');
  return ok(Number(whole) * MICROS + Number(fraction.padEnd(DECIMALS, '0')));
}
