import { failed, ok, type Result } from '#shared/lib/result.ts';

/** Where sends go, taken apart. Only `text` is secret. */
export interface Address {
  /** The whole address in one spelling: scheme and host in lower case, no default port, no fragment. */
  readonly text: string;
  /** Host, with its port where that is not the scheme's own. */
  readonly host: string;
  /** Whether it leads back to this machine, whatever the network says. */
  readonly isLoopback: boolean;
  /** Whether its path is filled in from each row. */
  readonly isTemplate: boolean;
}

/**
 * Reads an address. Keys and rows go only where nobody can read along: over TLS, or to this machine.
 *
 * @returns a problem in the user's words that never repeats the address, which may be a secret
 */
export function parseAddress(typed: string): Result<Address, string> {
  const text = typed.trim();
  const parts = ADDRESS.exec(text)?.groups;
  if (parts === undefined) return failed('The address must begin with https:// and a host.');
  const { scheme = '', authority = '', rest = '' } = parts;
  const problem = problemOf(authority, rest);
  if (problem !== null) return failed(problem);
  const isTls = scheme.toLowerCase() === 'https';
  const host = withoutDefaultPort(authority.toLowerCase(), isTls);
  const isLoopback = isLoopbackHost(host);
  if (!isTls && !isLoopback) {
    return failed(`Plain http to ${host} would let others read keys and rows. Use https.`);
  }
  const path = withoutFragment(rest);
  return ok({
    text: `${scheme.toLowerCase()}://${host}${path.startsWith('/') ? path : `/${path}`}`,
    host,
    isLoopback,
    isTemplate: TAG.test(path),
  });
}

const ADDRESS = /^(?<scheme>https?):\/\/(?<authority>[^/?#]+)(?<rest>.*)$/is;
const TAG = /\{\{.*?\}\}|\{%.*?%\}/s;
/** Names and numbers in ASCII only: other spellings of a host may be read as another host further on. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])(?::\d+)?$/;

/** Whether a host, in lower case, leads back to this machine: nobody reads along, and TLS is not spoken. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(host);

function problemOf(authority: string, rest: string): string | null {
  if (authority.includes('@')) {
    return "The address holds a user name or password. Give it as --header 'Authorization: Basic …' instead.";
  }
  if (authority.includes('{'))
    return 'The host of an address cannot be filled in from the rows; only what follows it can.';
  if (!AUTHORITY.test(authority)) {
    return 'The host of the address cannot be read. Write it in plain letters, digits, dots and hyphens.';
  }
  const plain = rest.replaceAll(new RegExp(TAG, 'gs'), '');
  if (/[\s\p{Cc}\\]/u.test(plain)) return 'The address holds a space, a line break or a backslash.';
  return null;
}

function withoutDefaultPort(host: string, isTls: boolean): string {
  return host.replace(isTls ? /:443$/ : /:80$/, '');
}

/** A fragment never leaves for the other side; a `#` inside a template's tag is none. */
function withoutFragment(rest: string): string {
  const found = /^(?:\{\{.*?\}\}|\{%.*?%\}|[^#])*/s.exec(rest);
  return found?.[0] ?? rest;
}
