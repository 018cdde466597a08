import { assertNever } from '#shared/lib/assert-never.ts';

/** What a key column holds, and so how two spellings of one thing are told to be one. */
export type KeyKind = 'email' | 'linkedin' | 'domain' | 'text';

/** Stands between the parts of a key of several columns; it does not occur in a normalised part. */
const SEPARATOR = '\u001f';

/**
 * A row's entity key: rows with the same key are the same person or company.
 *
 * @param cells the row's key cells, in the order of `kinds`
 * @returns null when any of them names nobody (empty, or `n/a` where an address belongs): half a key would make
 *   strangers the same entity, and a duplicate is not sent
 */
export function entityKey(cells: readonly (string | null)[], kinds: readonly KeyKind[]): string | null {
  if (kinds.length === 0) return null;
  const parts: string[] = [];
  for (const [index, kind] of kinds.entries()) {
    const part = normalizeKeyPart(cells[index] ?? '', kind);
    if (part === null) return null;
    parts.push(part);
  }
  return parts.join(SEPARATOR);
}

/** One spelling for all spellings of a key cell; null when it names nothing. Normalising twice changes nothing. */
export function normalizeKeyPart(value: string, kind: KeyKind): string | null {
  switch (kind) {
    case 'email':
      return normalizeEmail(value);
    case 'linkedin':
      return normalizeLinkedIn(value);
    case 'domain':
      return normalizeDomain(value);
    case 'text':
      return normalizeText(value);
    default:
      return assertNever(kind, 'key kind');
  }
}

/** Trimmed and in lower case. Dots and `+tags` stay: whose they are, only the mail server knows. */
function normalizeEmail(value: string): string | null {
  const email = value.trim().toLowerCase();
  return EMAIL.test(email) ? email : null;
}

/** `linkedin.com/in/ann`: no scheme, country, query, slash at the end, nor the pages below a profile. */
function normalizeLinkedIn(value: string): string | null {
  const found = LINKEDIN.exec(value.trim().toLowerCase());
  const segments = (found?.groups?.['path'] ?? '').split('/').filter((segment) => segment !== '');
  const [kind, name] = segments;
  if (kind === undefined || name === undefined) return null;
  const isPage = kind === 'in' || kind === 'company' || kind === 'school';
  return `linkedin.com/${(isPage ? [kind, name] : segments).join('/')}`;
}

/** `example.com`: no scheme, user, `www.`, port, path, nor dot at the end. */
function normalizeDomain(value: string): string | null {
  const host = value
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\/|^\/\//, '')
    .replace(/[/?#\\].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d*$/, '')
    .replace(/^(?:www\.)+/, '')
    .replace(/\.+$/, '');
  return DOMAIN.test(host) ? host : null;
}

function normalizeText(value: string): string | null {
  const text = value.normalize('NFC').replaceAll(CONTROL_OR_SPACE, ' ').trim().toLowerCase().normalize('NFC');
  return text === '' ? null : text;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const LINKEDIN = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*linkedin\.com\/(?<path>[^?#\s]*)/;
const DOMAIN = /^[^\s.,;:@]+(?:\.[^\s.,;:@]+)+$/;
/** Control characters too: the separator must not come out of a cell. */
const CONTROL_OR_SPACE = /[\s\p{Cc}]+/gu;
