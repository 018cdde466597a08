import type { ColumnType } from './column-type.ts';
import { FREE_MAIL_DOMAINS } from './free-mail.ts';

/** What a cell of a column of email addresses may be marked as: no address, or one at a provider for everybody. */
export const MARKS = ['badEmail', 'freeMail'] as const;

export type Mark = (typeof MARKS)[number];

/**
 * What is conspicuous about a cell; null when nothing is. Empty cells and other columns are never marked.
 *
 * What counts as an address is narrower than the standard (https://www.rfc-editor.org/rfc/rfc5321, 2026-11): quoted
 * names and addresses of machines are nobody's in a list of leads.
 */
export function markOf(value: string | null, type: ColumnType): Mark | null {
  const email = value?.trim() ?? '';
  if (type !== 'email' || email === '') return null;
  if (!isAddress(email)) return 'badEmail';
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return FREE_MAIL_DOMAINS.has(domain) ? 'freeMail' : null;
}

const ADDRESS = /^(?<name>[^\s@"(),:;<>[\\\]]+)@(?<domain>[^\s@]+)$/;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/iu;

function isAddress(email: string): boolean {
  const { name = '', domain = '' } = ADDRESS.exec(email)?.groups ?? {};
  if (name === '' || name.length > 64 || email.length > 254) return false;
  return !/^\.|\.\.|\.$/.test(name) && DOMAIN.test(domain);
}
