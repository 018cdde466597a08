import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { selfSigned } from '#test/support/machine/self-signed.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';
import { practiceProxy, tlsService } from '#test/support/rigs/practice-proxy.ts';

const CHILD = fileURLToPath(new URL('../../support/children/proxied-child.ts', import.meta.url));
/** A name that nobody but the proxy can find. */
const ELSEWHERE = 'https://api.example.invalid/in';

async function send(url: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [CHILD, url], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { seen: out === '' ? null : JSON.parse(out), err };
}

/** A service with a certificate of its own, behind a proxy; null where no certificate can be made. */
async function behindProxy({ refuseWith }: { readonly refuseWith?: number } = {}) {
  const folder = tempFolder();
  const identity = selfSigned(folder, 'DNS:api.example.invalid');
  if (identity === null) return null;
  const service = await tlsService(identity);
  const proxy = await practiceProxy({
    port: service.port,
    ...(refuseWith === undefined ? {} : { refuseWith }),
  });
  const env = {
    HTTPS_PROXY: `http://user:pass-word@127.0.0.1:${proxy.port}`,
    SSL_CERT_FILE: join(folder, 'cert.pem'),
  };
  return { service, proxy, env };
}

const NO_OPENSSL = 'there is no openssl on this machine to make a certificate with';

describe('a proxy that the environment names', () => {
  test('is gone through by a tunnel, which it cannot read, and a root of the system is trusted', async ({
    skip,
  }) => {
    const place = await behindProxy();
    if (place === null) return skip(NO_OPENSSL);
    const { seen } = await send(ELSEWHERE, place.env);

    expect(seen).toMatchObject({ kind: 'answered', status: 200, hasDeparted: true });
    const credentials = Buffer.from('user:pass-word').toString('base64');
    expect(place.proxy.asked()).toEqual([`api.example.invalid:443 Basic ${credentials}`]);
    expect(place.proxy.read().includes('a@example.com')).toBe(false);
    expect(place.service.requests()).toBe(1);
  });

  test('does not make a root trusted that the system does not know', async ({ skip }) => {
    const place = await behindProxy();
    if (place === null) return skip(NO_OPENSSL);
    const { HTTPS_PROXY } = place.env;
    const { seen } = await send(ELSEWHERE, { HTTPS_PROXY });

    expect(seen).toMatchObject({ kind: 'failed', bytesLeft: false, hasDeparted: false });
    expect(place.service.requests()).toBe(0);
  });

  test.for([407, 502])(
    'that refuses the tunnel with %i lets no byte of a row out',
    async (refuseWith, { skip }) => {
      const place = await behindProxy({ refuseWith });
      if (place === null) return skip(NO_OPENSSL);
      const { seen } = await send(ELSEWHERE, place.env);

      expect(seen).toEqual({
        kind: 'failed',
        bytesLeft: false,
        code: `PROXY_${refuseWith}`,
        hasDeparted: false,
      });
    },
  );

  test('is not asked for this machine, nor for hosts that NO_PROXY names', async () => {
    const practice = await practiceFor({});
    const proxy = await practiceProxy({ port: 9 });
    const HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;

    expect((await send(practice.url, { HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY })).seen).toMatchObject({
      status: 200,
    });
    // Where nobody answers for names, the resolver is not waited for long.
    const briefly = { RES_OPTIONS: 'timeout:1 attempts:1' };
    await send(ELSEWHERE, { HTTPS_PROXY, NO_PROXY: 'example.invalid', ...briefly });
    expect(proxy.asked()).toEqual([]);
  });

  test('that cannot be used is refused by its name, without its password', async () => {
    const { seen, err } = await send(ELSEWHERE, { ALL_PROXY: 'ftp://user:pass-word@proxy.example' });

    expect(seen).toBeNull();
    expect(err).toContain('The proxy in ALL_PROXY cannot be used');
    expect(err).not.toContain('pass-word');
  });
});
