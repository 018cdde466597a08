import { failed, ok, type Result } from '#shared/lib/result.ts';
import { type Address, parseAddress } from './address.ts';
import { checkHeader } from './header.ts';

/** What is secret of a webhook. Both lie in one item of the keychain, so that they are never of different ages. */
export interface WebhookSecret {
  readonly address: Address;
  /** What the webhook wants in its header; null where it wants nothing. */
  readonly token: string | null;
}

/** As one text: the address, and in a second line the token. Neither can hold a line break. */
export const webhookSecretText = ({ address, token }: WebhookSecret): string =>
  token === null ? address.text : `${address.text}\n${token}`;

/**
 * Reads an address and, in a second line, a token.
 *
 * @returns a problem that holds neither
 */
export function parseWebhookSecret(text: string): Result<WebhookSecret, string> {
  const [first = '', second = '', ...more] = text.trim().split(/\r?\n/);
  if (more.length > 0)
    return failed('A webhook is its address and, in a second line, its token; nothing more.');
  const address = parseAddress(first);
  if (!address.ok) return address;
  if (address.value.isTemplate) return failed('The address of a webhook cannot be filled in from the rows.');
  const token = second.trim();
  if (token === '') return ok({ address: address.value, token: null });
  const problem = problemOfKey(token);
  return problem === null ? ok({ address: address.value, token }) : failed(problem);
}

/** What is wrong with a key or a token, which is to be a header's value; null when nothing is. Never holds it. */
export function problemOfKey(key: string): string | null {
  if (key === '') return 'The key is empty.';
  if (/\s/.test(key)) return 'The key holds a blank or a line break.';
  if (/\{\{|\{%/.test(key)) return 'The key holds {{ or {%, which would be taken for a column.';
  return checkHeader('authorization', key).ok ? null : 'The key holds characters that a header cannot carry.';
}
