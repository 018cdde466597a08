import { createServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttp } from '#electron/adapters/undici-http.ts';
import type { Http, HttpRequest, Timeouts } from '#electron/ports/http.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';
import { FakeHttp, NO_ANSWER } from '#test/support/fakes/fake-http.ts';
import { listening } from '#test/support/machine/listening.ts';
import { rawServer } from '#test/support/machine/raw-server.ts';
import { selfSigned } from '#test/support/machine/self-signed.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { faultOn, practiceFor } from '#test/support/rigs/practice.ts';

/** Longer than a machine that stands still at times needs; what is to be too late is given its own time. */
const PATIENT: Timeouts = { connectMs: 40_000, headersMs: 40_000, bodyMs: 40_000, totalMs: 50_000 };

const httpWith = (timeouts: Partial<Timeouts> = {}): Http => {
  const http = createHttp({ ...PATIENT, ...timeouts });
  onTestFinished(() => http.close());
  return http;
};

const post = (url: string, body = '{"email":"a@b.c"}'): HttpRequest => {
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body };
};

/**
 * What is seen of a call that is cut after its time, where that time was enough for what is to come before the cut: on
 * a machine that stands still meanwhile it is not, and more is given.
 */
async function firstInTime(
  send: (totalMs: number) => Promise<Seen>,
  isInTime: (seen: Seen) => boolean,
): Promise<Seen> {
  let seen = await send(240);
  for (const totalMs of [1_000, 4_000, 16_000]) if (!isInTime(seen)) seen = await send(totalMs);
  return seen;
}

const reply = (body: string, head = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${head}\r\n${body}`;

describe.each([
  [
    'undici',
    async () => ({
      http: httpWith(),
      url: (await practiceFor({ faults: [faultOn({ kind: 'hang', moment: 'afterStoring' }, 2)] })).url,
    }),
  ],
  [
    'the fake',
    async () => ({
      http: new FakeHttp((_request, number) =>
        number === 2
          ? NO_ANSWER
          : { kind: 'answered', status: 200, headers: {}, body: '', bodyComplete: true },
      ),
      url: 'x:',
    }),
  ],
])('HTTP by %s', (_name, create) => {
  test('gives what was answered, and tells of the departure before that', async () => {
    const { http, url } = await create();
    const departures: string[] = [];
    const seen = await http.send(post(url), () => departures.push('left'));

    expect(seen).toMatchObject({ kind: 'answered', status: 200, bodyComplete: true });
    expect(departures).toEqual(['left']);
  });

  test('breaks off what is on its way when it is closed, as something that was seen', async () => {
    const { http, url } = await create();
    await http.send(post(url));
    const left = Promise.withResolvers<void>();
    const seen = http.send(post(url), () => left.resolve());
    await left.promise;
    await http.close();

    expect(await seen).toMatchObject({ kind: 'failed', bytesLeft: true });
  });
});

describe('no byte left', () => {
  const notSent = async (request: HttpRequest, http = httpWith()) => {
    let departures = 0;
    const seen = await http.send(request, () => (departures += 1));
    expect(departures).toBe(0);
    return seen;
  };

  test('when the connection is refused', async () => {
    // The system gives this port to nobody.
    expect(await notSent(post('http://127.0.0.1:1/'))).toEqual({
      kind: 'failed',
      bytesLeft: false,
      code: 'ECONNREFUSED',
    });
  });

  test('when the name is none', async () => {
    const seen = await notSent(
      post('http://no-such-name.invalid/'),
      httpWith({ totalMs: 8_000, connectMs: 8_000 }),
    );
    expect(seen).toMatchObject({ kind: 'failed', bytesLeft: false });
  });

  test('when TLS is spoken to somebody who does not speak it', async () => {
    const heard: string[] = [];
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        heard.push(data.toString('latin1'));
        socket.end('what?');
      });
    });
    const port = await listening(server);

    const seen = await notSent(post(`https://127.0.0.1:${port}/`));
    expect(seen).toEqual({ kind: 'failed', bytesLeft: false, code: expect.stringMatching(/^ERR_SSL_/) });
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.join('')).not.toContain('a@b.c');
  });

  test('when the certificate is vouched for by nobody, and it could be read by anybody', async ({ skip }) => {
    const identity = selfSigned(tempFolder());
    if (identity === null) return skip('there is no openssl on this machine to make a certificate with');
    let requests = 0;
    const server = createServer(identity, (_request, response) => {
      requests += 1;
      response.end('{}');
    });
    const port = await listening(server);

    expect(await notSent(post(`https://127.0.0.1:${port}/`))).toEqual({
      kind: 'failed',
      bytesLeft: false,
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(requests).toBe(0);
  });

  test('when the address or a header cannot be sent at all', async () => {
    expect(await notSent(post('no address'))).toMatchObject({ kind: 'failed', bytesLeft: false });
    const request = { ...post('http://127.0.0.1:9/'), headers: { 'x-name': '名' } };
    expect(await notSent(request)).toMatchObject({ kind: 'failed', bytesLeft: false });
  });

  test('when the call waited for a connection until its time was over', async () => {
    // A TLS handshake that is never answered keeps the connection from being made.
    const server = await rawServer(() => undefined);
    const seen = await notSent(post(`https://127.0.0.1:${server.port}/`), httpWith({ totalMs: 200 }));
    expect(seen).toMatchObject({ kind: 'failed', bytesLeft: false });
    expect(server.received()).not.toContain('a@b.c');
  });
});

describe('it may have arrived', () => {
  test.each(['afterStoring', 'beforeStoring'] as const)('when the connection is reset %s', async (moment) => {
    const practice = await practiceFor({ faults: [faultOn({ kind: 'reset', moment }, 1)] });
    expect(await httpWith().send(post(practice.url))).toMatchObject({ kind: 'failed', bytesLeft: true });
    expect(practice.report().requests).toBe(1);
  });

  test('when the answer hangs longer than its head may', async () => {
    const practice = await practiceFor({ faults: [faultOn({ kind: 'hang', moment: 'afterStoring' }, 1)] });
    const seen = await httpWith({ headersMs: 200 }).send(post(practice.url));
    expect(seen).toEqual({ kind: 'failed', bytesLeft: true, code: 'UND_ERR_HEADERS_TIMEOUT' });
  });

  test('when all of it hangs longer than the whole may', async () => {
    let hasLeft = false;
    const seen = await firstInTime(
      async (totalMs) => {
        const hang = faultOn({ kind: 'hang', moment: 'afterStoring' }, 1);
        const practice = await practiceFor({ faults: [hang] });
        return httpWith({ totalMs }).send(post(practice.url), () => (hasLeft = true));
      },
      () => hasLeft,
    );
    expect(seen).toEqual({ kind: 'failed', bytesLeft: true, code: 'TIMEOUT' });
  });

  test('when nothing but an early hint came', async () => {
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n', () =>
        setImmediate(() => socket.resetAndDestroy()),
      );
    });
    expect(await httpWith().send(post(server.url))).toMatchObject({ kind: 'failed', bytesLeft: true });
  });
});

describe('an answer', () => {
  test('that comes in drips longer than the whole may is cut', async () => {
    const seen = await firstInTime(
      async (totalMs) => {
        const drip = faultOn({ kind: 'drip', byteEveryMs: totalMs / 4 }, 1);
        const practice = await practiceFor({ faults: [drip] });
        return httpWith({ totalMs }).send(post(practice.url));
      },
      (one) => one.kind === 'answered' && one.body.length > 1,
    );
    expect(seen).toMatchObject({
      kind: 'answered',
      status: 200,
      bodyComplete: false,
      body: expect.stringMatching(/^\{"/),
    });
  });

  test('whose connection breaks in the middle is cut', async () => {
    const practice = await practiceFor({ faults: [faultOn({ kind: 'cutBody' }, 1)] });
    expect(await httpWith().send(post(practice.url))).toMatchObject({
      kind: 'answered',
      status: 200,
      bodyComplete: false,
    });
  });

  test('that is large is kept up to 64 KB, and read to its end', async () => {
    const server = await rawServer((socket, number) =>
      socket.write(reply(number === 1 ? 'é'.repeat(200_000) : 'small')),
    );
    const http = httpWith();
    const seen = await http.send(post(server.url));
    expect(seen).toMatchObject({ kind: 'answered', bodyComplete: true });
    expect(seen.kind === 'answered' && Buffer.byteLength(seen.body)).toBe(65_536);
    expect(await http.send(post(server.url))).toMatchObject({ body: 'small' });
  });

  test('has its headers in lower case, those that came twice joined', async () => {
    const server = await rawServer((socket) =>
      socket.write(reply('{}', 'X-Twice: a\r\nX-Twice: b\r\nRetry-After: 7\r\n')),
    );
    const seen = await httpWith().send(post(server.url));
    expect(seen).toMatchObject({ headers: { 'x-twice': 'a, b', 'retry-after': '7' } });
  });

  test('that sends the caller elsewhere is given as it is, and nobody goes there', async () => {
    const practice = await practiceFor({ faults: [faultOn({ kind: 'redirect', to: 'sameOrigin' }, 1)] });
    expect(await httpWith().send(post(practice.url))).toMatchObject({
      status: 307,
      headers: { location: expect.any(String) },
    });
    expect(practice.report()).toMatchObject({ requests: 1, redirectsFollowed: 0 });
  });
});

test('what is sent is method, path with query, headers and body, and nothing else of ours', async () => {
  const server = await rawServer((socket) => socket.write(reply('{}')));
  await httpWith().send({
    method: 'PUT',
    url: `${server.url}?a=1&b=%20`,
    headers: { 'x-key': 'k' },
    body: '{"ü":1}',
  });
  // The answer may come before the last bytes of the request.
  await expect.poll(() => Buffer.from(server.received(), 'latin1').toString('utf8')).toContain('{"ü":1}');

  const [head = '', body = ''] = server.received().split('\r\n\r\n');
  expect(head.split('\r\n').toSorted()).toEqual([
    'PUT /in?a=1&b=%20 HTTP/1.1',
    'connection: keep-alive',
    'content-length: 8',
    `host: 127.0.0.1:${server.port}`,
    'x-key: k',
  ]);
  expect(Buffer.from(body, 'latin1').toString('utf8')).toBe('{"ü":1}');
});

test('calls one after the other share a connection, and no request is repeated when that breaks', async () => {
  const server = await rawServer((socket, number) =>
    number === 3 ? socket.resetAndDestroy() : socket.write(reply('{}')),
  );
  const http = httpWith();
  const seen = [];
  for (let call = 0; call < 4; call++) {
    seen.push(await http.send(post(server.url)));
    await new Promise((resolve) => setImmediate(resolve));
  }

  expect(seen.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'failed', 'answered']);
  expect(server.connections()).toBe(2);
  expect(server.received().match(/POST/g)?.length).toBe(4);
});
