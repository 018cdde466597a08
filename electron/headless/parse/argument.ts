import { InvalidArgumentError } from 'commander';
import type { Result } from '#shared/lib/result.ts';

/**
 * A parser for one of commander's options or arguments. Commander repeats what was typed in its message, so this is
 * not for what may be secret.
 */
export const argument =
  <Value>(parse: (text: string) => Result<Value, string>) =>
  (text: string): Value => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    throw new InvalidArgumentError(parsed.problem);
  };

/** Gathers an option that may be given many times. */
export const repeatable = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  text,
];
