import { UserError } from '#shared/lib/user-error.ts';

/** Through which machine calls to other machines leave. An address may hold a password: it is a secret. */
export interface ProxySettings {
  readonly address: string;
  /** Hosts that are called directly, as `NO_PROXY` lists them. */
  readonly except: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** In the order in which they are looked at. Every call to another machine is over TLS, so `HTTP_PROXY` has no say. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
const SCHEMES = new Set(['http:', 'https:', 'socks:', 'socks5:']);

/**
 * The proxy that the environment names; null for none.
 *
 * @throws UserError `environment` when it cannot be used; names the variable, never its value
 */
export function proxyFrom(env: Environment): ProxySettings | null {
  const name = VARIABLES.find((variable) => (env[variable] ?? '').trim() !== '');
  if (name === undefined) return null;
  const typed = (env[name] ?? '').trim();
  const address = typed.includes('://') ? typed : `http://${typed}`;
  if (!URL.canParse(address) || !SCHEMES.has(new URL(address).protocol)) {
    throw new UserError(
      'environment',
      `The proxy in ${name} cannot be used: it must be an address that begins with http://, https:// or socks5://. ` +
        'Nothing was sent. Correct or unset it.',
    );
  }
  return { address, except: env['no_proxy'] ?? env['NO_PROXY'] ?? '' };
}
