import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A certificate that nobody but itself vouches for, in `cert.pem` and `key.pem`; null on a machine without openssl.
 *
 * @param holder whose it is, as openssl writes it
 */
export function selfSigned(
  folder: string,
  holder = 'IP:127.0.0.1',
): { readonly key: Buffer; readonly cert: Buffer } | null {
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const wish = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
  ];
  const name = ['-subj', '/CN=practice', '-addext', `subjectAltName=${holder}`];
  try {
    execFileSync('openssl', [...wish, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    return null;
  }
}
