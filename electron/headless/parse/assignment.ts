import { failed, ok, type Result } from '#shared/lib/result.ts';

/** A column and the value that it is to have. */
export interface Assignment {
  readonly column: string;
  readonly value: string;
}

/**
 * Reads `Column=value`. A column's name may hold `=`: the longest one that the list has counts; the value is taken
 * as it is, also when it is empty.
 *
 * @returns a problem that never repeats the value, which is a person's
 */
export function parseAssignment(text: string, columns: readonly string[]): Result<Assignment, string> {
  const known = columns
    .filter((column) => text.startsWith(`${column}=`))
    .toSorted((one, other) => other.length - one.length)[0];
  const at = known?.length ?? text.indexOf('=');
  if (at < 1) return failed('A change is written as Column=value, as in --set "Email=ann@example.com".');
  return ok({ column: known ?? text.slice(0, at), value: text.slice(at + 1) });
}
