/** A piece of one section of a number format. */
export type FormatToken =
  | { readonly type: 'literal'; readonly text: string }
  /** `yyyy`, `m`, `dd`, …: the letter in lower case, and how often; `n` for an `m` that means minutes. */
  | { readonly type: 'part'; readonly letter: DateLetter; readonly length: number }
  /** `[h]`, `[mm]`, `[s]`: hours, minutes or seconds that do not start again. */
  | { readonly type: 'elapsed'; readonly letter: 'h' | 'm' | 's'; readonly length: number }
  /** `.000` behind seconds. */
  | { readonly type: 'fraction'; readonly digits: number }
  | { readonly type: 'halfDay'; readonly am: string; readonly pm: string }
  /** `0`, `#` or `?`. */
  | { readonly type: 'digit'; readonly mark: string }
  /** What makes a number more than its digits: `.`, `,`, `%`, `E+`, `@`, `General`. */
  | { readonly type: 'numeric'; readonly mark: string }
  | { readonly type: 'condition'; readonly operator: string; readonly operand: number }
  /** A Windows language number, such as 0x407, or one that stands for the machine's own style. */
  | { readonly type: 'language'; readonly code: number }
  /** A letter that means something in some country's calendar, and nothing here. */
  | { readonly type: 'unknown' };

export type DateLetter = 'y' | 'm' | 'd' | 'h' | 'n' | 's';

const PATTERN = new RegExp(
  [
    '"(?<quoted>[^"]*)"?',
    String.raw`\\(?<escaped>[^]?)`,
    '[_*](?<blank>[^]?)',
    String.raw`\[(?<elapsed>h+|m+|s+)\]`,
    String.raw`\[(?<operator><=|>=|<>|<|>|=)(?<operand>-?[\d.]+)\]`,
    String.raw`\[\$(?<currency>[^\]-]*)(?:-(?<language>[0-9a-f]+))?[^\]]*\]`,
    String.raw`\[(?<other>[^\]]*)\]`,
    '(?<halfDay>am/pm|a/p)',
    '(?<numeric>general|e[+-]|[.,%@])',
    String.raw`(?<part>y+|m+|d+|h+|s+)`,
    '(?<digit>[0#?])',
    '(?<letter>[a-z])',
    '(?<literal>[^])',
  ].join('|'),
  'giu',
);

/** Splits a format into its sections, each into tokens (ECMA-376 part 1, 18.8.31, 2016-12). */
export function tokenizeFormat(code: string): readonly (readonly FormatToken[])[] {
  const sections: FormatToken[][] = [[]];
  for (const { groups = {} } of code.matchAll(PATTERN)) {
    const section = sections.at(-1) ?? [];
    if (groups['literal'] === ';') sections.push([]);
    else section.push(...tokensOf(groups));
  }
  return sections.map((tokens) => nameMinutes(joinFractions(tokens)));
}

type Groups = Readonly<Record<string, string | undefined>>;

function tokensOf(groups: Groups): readonly FormatToken[] {
  return literalOf(groups) ?? bracketOf(groups) ?? [partOf(groups)];
}

function literalOf({ quoted, escaped, blank, literal }: Groups): readonly FormatToken[] | null {
  const text = quoted ?? escaped ?? literal;
  if (text !== undefined) return [{ type: 'literal', text }];
  return blank === undefined ? null : [];
}

function bracketOf(groups: Groups): readonly FormatToken[] | null {
  const { elapsed, operator, operand, currency, language, other } = groups;
  if (elapsed !== undefined) {
    // The pattern lets nothing else be an elapsed time.
    const letter = elapsed.charAt(0).toLowerCase() as 'h' | 'm' | 's';
    return [{ type: 'elapsed', letter, length: elapsed.length }];
  }
  if (operator !== undefined) return [{ type: 'condition', operator, operand: Number(operand) }];
  if (currency !== undefined) {
    const symbol: readonly FormatToken[] = currency === '' ? [] : [{ type: 'literal', text: currency }];
    const code = Number.parseInt(language ?? '', 16);
    return Number.isNaN(code) ? symbol : [{ type: 'language', code }, ...symbol];
  }
  // A colour.
  return other === undefined ? null : [];
}

function partOf({ halfDay, numeric, part, digit }: Groups): FormatToken {
  if (halfDay !== undefined) {
    const [am = '', pm = ''] = halfDay.toUpperCase().split('/');
    return { type: 'halfDay', am, pm };
  }
  if (numeric !== undefined) return { type: 'numeric', mark: numeric };
  // The pattern lets nothing else be a part.
  if (part !== undefined) {
    return {
      type: 'part',
      letter: part.charAt(0).toLowerCase() as 'y' | 'm' | 'd' | 'h' | 's',
      length: part.length,
    };
  }
  return digit === undefined ? { type: 'unknown' } : { type: 'digit', mark: digit };
}

/** `ss.00` is one thing: the digits behind the point are parts of a second. */
function joinFractions(tokens: readonly FormatToken[]): readonly FormatToken[] {
  const joined: FormatToken[] = [];
  let isAfterSeconds = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const digits = isAfterSeconds && isPoint(token) ? countZeros(tokens, at + 1) : 0;
    if (digits > 0) joined.push({ type: 'fraction', digits });
    else joined.push(token);
    at += digits;
    isAfterSeconds = (token.type === 'part' || token.type === 'elapsed') && token.letter === 's';
  }
  return joined;
}

const isPoint = (token: FormatToken): boolean => token.type === 'numeric' && token.mark === '.';

function countZeros(tokens: readonly FormatToken[], from: number): number {
  let at = from;
  for (let token = tokens[at]; token?.type === 'digit' && token.mark === '0'; token = tokens[at]) at += 1;
  return at - from;
}

type TimePart = Extract<FormatToken, { readonly type: 'part' | 'elapsed' }>;

const isTimePart = (token: FormatToken): token is TimePart =>
  token.type === 'part' || token.type === 'elapsed';

/** An `m` stands for minutes behind hours and before seconds, otherwise for the month. */
function nameMinutes(tokens: readonly FormatToken[]): readonly FormatToken[] {
  return tokens.map((token, at) => {
    if (token.type !== 'part' || token.letter !== 'm' || token.length > 2) return token;
    const before = tokens.slice(0, at).findLast(isTimePart);
    const after = tokens.slice(at + 1).find(isTimePart);
    return before?.letter === 'h' || after?.letter === 's' ? { ...token, letter: 'n' } : token;
  });
}
