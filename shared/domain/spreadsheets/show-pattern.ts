import type { FormatToken } from './format-tokens.ts';

/**
 * A whole number in a pattern of digits, such as `00000`, `000-00-0000` or `(###) ###-####`: the digits are laid into
 * the pattern from its end, and those that are too many stand before its first place.
 *
 * @param plain the number as `plainNumber` gives it
 * @returns null when it is no whole number: rounded, it would be another one
 */
export function showPattern(plain: string, tokens: readonly FormatToken[]): string | null {
  const [, sign = '', digits] = /^(-?)(\d+)$/.exec(plain) ?? [];
  if (digits === undefined) return null;
  const left = digits === '0' ? [] : digits.split('');
  const first = tokens.findIndex(({ type }) => type === 'digit');
  const shown: string[] = [];
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.type === 'literal') shown.unshift(token.text);
    if (token?.type !== 'digit') continue;
    shown.unshift(left.pop() ?? (token.mark === '0' ? '0' : ''));
    if (at === first) shown.unshift(left.join(''));
  }
  return sign + shown.join('').trim();
}
