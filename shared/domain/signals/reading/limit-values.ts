import { SECOND_MS } from '#shared/lib/time.ts';

/** What one item of a header of the IETF's RateLimit draft says; null for what it does not. */
export interface PolicyItem {
  readonly name: string;
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetMs: number | null;
  readonly windowMs: number | null;
}

const MOST_ITEMS = 20;

/**
 * The number that a limit's header holds: the first of a list (`100, 100;w=60`), with or without marks for thousands.
 * Null for `unlimited`, an empty value (Apollo's word for unlimited) and less than nothing; NaN for garbage.
 */
export function parseCount(text: string): number | null {
  const first =
    text
      .trim()
      .split(/[;]|,\s/, 1)[0]
      ?.trim() ?? '';
  if (first === '' || /^(?:unlimited|none|null|infinity|inf|-\d+(?:\.\d+)?)$/i.test(first)) return null;
  const plain = /^\d{1,3}(?:,\d{3})+$/.test(first) ? first.replaceAll(',', '') : first;
  return /^\d{1,15}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : Number.NaN;
}

/**
 * A header value that is a JSON object of one value for each limit, as People Data Labs sends it: `{"minute": 99}`,
 * also with single quotes (read so by its own client, npm peopledatalabs 9.3, 2026-11).
 *
 * @returns null when it is none
 */
export function parseJsonValues(text: string): readonly (readonly [name: string, value: string])[] | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return null;
  const value = parsed(trimmed) ?? parsed(trimmed.replaceAll("'", '"'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.entries(value)
    .slice(0, MOST_ITEMS)
    .map(([name, inner]) => [name.toLowerCase(), typeof inner === 'object' ? '' : String(inner)]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * `RateLimit` and `RateLimit-Policy` of the IETF draft "RateLimit header fields for HTTP" in its two spellings:
 * `limit=100, remaining=50, reset=5` and `"default";q=100;w=60`, and the older `100;w=60`.
 */
export function parsePolicy(text: string): readonly PolicyItem[] {
  return text
    .split(',', MOST_ITEMS)
    .map((item) => policyItem(item.split(';').map((part) => part.trim())))
    .filter((item) => item !== null);
}

function policyItem(parts: readonly string[]): PolicyItem | null {
  const [first = ''] = parts;
  const values = new Map(parts.flatMap((part) => keyAndValue(part)));
  const limit = values.get('limit') ?? values.get('q') ?? (/^\d{1,15}$/.test(first) ? Number(first) : null);
  const remaining = values.get('remaining') ?? values.get('r') ?? null;
  const reset = values.get('reset') ?? values.get('t') ?? null;
  const window = values.get('w') ?? null;
  if (limit === null && remaining === null && reset === null) return null;
  return {
    name: /^"([^"]{1,60})"$/.exec(first)?.[1] ?? '',
    limit,
    remaining,
    resetMs: reset === null ? null : reset * SECOND_MS,
    windowMs: window === null ? null : window * SECOND_MS,
  };
}

function keyAndValue(part: string): [string, number][] {
  const [, key, value] = /^([a-z]{1,9})=(\d{1,15})$/i.exec(part) ?? [];
  return key === undefined ? [] : [[key.toLowerCase(), Number(value)]];
}
