import { createServer } from 'node:https';
import { join } from 'node:path';
import { listening } from './machine/listening.ts';
import { selfSigned } from './machine/self-signed.ts';
import { tempFolder } from './machine/temp-folder.ts';
import { practiceProxy } from './rigs/practice-proxy.ts';

/** A service that repeats all that it is told, keys and its own address included, as careless ones do. */
export interface Parrot {
  /** How it is reached: through a proxy that wants a password, as a machine that only the proxy can find. */
  readonly env: Readonly<Record<string, string>>;
  /** The heads of the requests that came. */
  readonly heard: () => string;
  /** Resolves when a request comes that holds this. */
  untilAsked(part: string): Promise<void>;
  /** What it answers to a row, by the text that the row's record holds; 200 where nothing is said. */
  readonly answers: Map<string, number | 'nothing'>;
}

/** @returns null on a machine that cannot make a certificate */
export async function parrotAt(host: string, proxyPassword: string): Promise<Parrot | null> {
  const folder = tempFolder();
  const identity = selfSigned(folder, `DNS:${host}`);
  if (identity === null) return null;
  const answers = new Map<string, number | 'nothing'>();
  const heard: string[] = [];
  const coming: { readonly part: string; readonly resolve: () => void }[] = [];
  const service = createServer(identity, async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += String(piece);
    const head = JSON.stringify({ url: request.url, ...request.headers });
    heard.push(head);
    for (const { part, resolve } of coming) if (body.includes(part)) resolve();
    const answer = [...answers].find(([part]) => body.includes(part))?.[1] ?? 200;
    if (answer === 'nothing') return;
    const said = {
      'content-type': 'application/json',
      'x-request-id': String(request.headers.authorization),
    };
    response.writeHead(answer, said).end(JSON.stringify({ error: head, message: head, body }));
  });
  const proxy = await practiceProxy({ port: await listening(service) });
  const env = {
    HTTPS_PROXY: `http://operator:${encodeURIComponent(proxyPassword)}@127.0.0.1:${proxy.port}`,
    SSL_CERT_FILE: join(folder, 'cert.pem'),
  };
  return {
    env,
    answers,
    heard: () => [...heard, ...proxy.asked()].join('\n'),
    untilAsked: (part) => new Promise((resolve) => coming.push({ part, resolve })),
  };
}
