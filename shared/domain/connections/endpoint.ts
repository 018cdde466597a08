import { failed, ok, type Result } from '#shared/lib/result.ts';
import { type Address, isLoopbackHost, parseAddress } from './address.ts';

/**
 * A host as a connection keeps it: in lower case, without the port that goes without saying.
 *
 * @param typed a host, with a port where it needs one; no path
 */
export function parseHost(typed: string): Result<string, string> {
  const host = typed.trim();
  if (/[/?#@]/.test(host))
    return failed('A host is a name such as api.example.com, without https:// and without a path.');
  const address = parseAddress(`${schemeOf(host)}://${host}`);
  return address.ok
    ? ok(address.value.host)
    : failed('The host cannot be read. It is a name such as api.example.com.');
}

/**
 * The address that a connection's call goes to.
 *
 * @param typed an address, or a path that begins with `/`, which then is on the first host
 * @returns a problem when it is on another host: a key never goes there; or when the address itself holds a key
 */
export function endpointOf(hosts: readonly string[], typed: string): Result<Address, string> {
  const [first = ''] = hosts;
  const text = typed.trim();
  const address = parseAddress(isPath(text) ? `${schemeOf(first)}://${first}${text}` : text);
  if (!address.ok) return address;
  const { host } = address.value;
  if (!hosts.includes(host)) {
    return failed(`The connection's key goes to ${hosts.join(', ')} alone, and this address is on ${host}.`);
  }
  const member = KEY_IN_QUERY.exec(address.value.text)?.[1];
  if (member === undefined) return address;
  return failed(
    `The address holds a key ("${member}=…"). Leave it out: the connection's key is sent in its header.`,
  );
}

/** Two slashes would begin a host. */
const isPath = (text: string): boolean => /^\/(?!\/)/.test(text);

/** Addresses of a connection are written down; a key in one would be, too. */
const KEY_IN_QUERY = /[?&]((?:api|access|auth)?[-_]?(?:key|token|secret))=/i;

const schemeOf = (host: string): string => (isLoopbackHost(host.toLowerCase()) ? 'http' : 'https');
