import { isLoopbackHost, parseAddress } from '#shared/domain/connections/address.ts';

/** Hosts as they were typed or pasted. */
export interface TypedHosts {
  readonly hosts: readonly string[];
  /** Whether there was more to it than the hosts: a scheme, a path. What it was is not repeated: it may hold a key. */
  readonly hadMore: boolean;
  /** What cannot be read, and what would be right; null where all can. */
  readonly problem: string | null;
}

/** Takes the hosts out of what was pasted, which mostly is a whole address; blanks or commas stand between several. */
export function readHosts(typed: string): TypedHosts {
  const read = typed
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(readOne);
  return {
    hosts: [...new Set(read.flatMap(({ host }) => (host === null ? [] : [host])))],
    hadMore: read.some(({ hadMore }) => hadMore),
    problem: read.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}

interface ReadHost {
  readonly host: string | null;
  readonly hadMore: boolean;
  readonly problem: string | null;
}

const unreadable = (problem: string): ReadHost => ({ host: null, hadMore: false, problem });

function readOne(text: string): ReadHost {
  const hasScheme = text.includes('://');
  const host = text.replace(/^[a-z]+:\/\//i, '').split(/[/?#]/)[0] ?? '';
  if (host.includes('@')) return unreadable('It holds a user name or a password. Enter the host alone.');
  // Without a scheme it is called as any host is: over https, but for one on this machine.
  const scheme = isLoopbackHost(host.toLowerCase()) ? 'http' : 'https';
  const address = parseAddress(hasScheme ? text.replace(/[?#].*$/s, '') : `${scheme}://${host}`);
  if (!address.ok) return unreadable(hasScheme ? address.problem : NO_HOST);
  return { host: address.value.host, hadMore: hasScheme || host.length < text.length, problem: null };
}

const NO_HOST = 'A host is a name such as api.example.com.';
