import { failed, ok, type Result } from '#shared/lib/result.ts';

/** A part of a whole, such as `10%`, as a number from 0 to 1. */
export function parseShare(text: string): Result<number, string> {
  const [, percent = ''] = /^(\d{1,3}(?:\.\d{1,2})?)%$/.exec(text.trim()) ?? [];
  const share = Number(percent) / 100;
  return percent !== '' && share <= 1 ? ok(share) : failed('A share is a number of percent, such as 10%.');
}
