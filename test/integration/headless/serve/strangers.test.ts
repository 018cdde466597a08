import { describe, expect, test } from 'vitest';
import { WebRig } from '#test/support/window/web-rig.ts';

/** What our own page sends, changed in one thing: each line is refused, and nothing reaches the core. */
const STRANGERS: readonly (readonly [string, Readonly<Record<string, string | undefined>>, number])[] = [
  ['another name that leads here', { host: 'evil.example' }, 421],
  ['another name that leads here, with our port', { host: 'evil.example:80' }, 421],
  ['the name of this machine in words', { host: 'localhost' }, 421],
  ['a page of another site', { origin: 'https://evil.example' }, 403],
  ['a page of another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
  ['a page without an address', { origin: 'null' }, 403],
  ['a page of ours by another scheme', { origin: 'https://127.0.0.1' }, 403],
  ['who says no page', { origin: undefined }, 403],
  ['another site, by its fetch metadata', { 'sec-fetch-site': 'cross-site' }, 403],
  ['another port, by its fetch metadata', { 'sec-fetch-site': 'same-site' }, 403],
  ['a form that the user typed the address of', { 'sec-fetch-site': 'none' }, 403],
  ['nobody, without a cookie', { cookie: undefined }, 401],
  ['a guessed cookie', { cookie: 'sluice=guessed' }, 401],
  ['who stole the cookie, without what lies in the page', { 'x-sluice-window': undefined }, 401],
  ['who stole the cookie, with a guess at the rest', { 'x-sluice-window': 'guessed' }, 401],
  ['a form of plain text', { 'content-type': 'text/plain' }, 415],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['who says no type', { 'content-type': undefined }, 415],
  ['a type that only begins like ours', { 'content-type': 'application/json-seq' }, 415],
];

describe('turns away', () => {
  test.each(STRANGERS)('%s', async (_, changes, status) => {
    const rig = await WebRig.start();
    const refused = await rig.call(changes);
    const ours = await rig.call();
    expect({ status: refused.status, ours: ours.status, calls: rig.calls }).toEqual({
      status,
      ours: 200,
      calls: [['app.info', {}]],
    });
  });

  test('the cookie of one session with the other half of another', async () => {
    const rig = await WebRig.start();
    const other = await rig.signIn();
    expect((await rig.call({ 'x-sluice-window': other['x-sluice-window'] })).status).toBe(401);
    expect((await rig.call(other)).status).toBe(200);
  });

  test('the cookie of a server on another port', async () => {
    const [rig, other] = [await WebRig.start(), await WebRig.start()];
    expect((await rig.call({ cookie: other.mine['cookie'] })).status).toBe(401);
    const both = `${other.mine['cookie']}; ${rig.mine['cookie']}`;
    expect((await rig.call({ cookie: both })).status).toBe(200);
  });

  test('nobody who is in, whatever cookie of the same name another port of this machine has set', async () => {
    const rig = await WebRig.start();
    const theirs = `sluice-${rig.server.port}=theirs`;
    expect((await rig.call({ cookie: theirs })).status).toBe(401);
    expect((await rig.call({ cookie: `${theirs}; ${rig.mine['cookie']}` })).status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s where calls are made', async (method) => {
    const rig = await WebRig.start();
    const { status, headers } = await rig.ask({ method, path: '/api/app.info', headers: rig.mine });
    expect({ isRefused: status === 404 || status === 405, cors: corsOf(headers), calls: rig.calls }).toEqual({
      isRefused: true,
      cors: [],
      calls: [],
    });
  });

  test('a preflight of another site, without a word of what would be allowed', async () => {
    const rig = await WebRig.start();
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const answer = await rig.ask({ method: 'OPTIONS', path: '/api/app.info', headers });
    expect({ status: answer.status, cors: corsOf(answer.headers) }).toEqual({ status: 403, cors: [] });
  });
});

const corsOf = (headers: object): readonly string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control'));

describe('a one-time address', () => {
  test('lets in once', async () => {
    const rig = await WebRig.start();
    const { pathname, search } = new URL(rig.server.newAddress());
    const path = `${pathname}${search}`;
    const first = await rig.ask({ path });
    const second = await rig.ask({ path });
    expect([
      first.status,
      first.headers['set-cookie']?.length,
      second.status,
      second.headers['set-cookie'],
    ]).toEqual([200, 1, 401, undefined]);
  });

  test('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const rig = await WebRig.start();
    const { pathname, search } = new URL(rig.server.newAddress());
    const { headers } = await rig.ask({ path: `${pathname}${search}` });
    expect(headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^sluice-${rig.server.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  test('that was used leads a browser that is in to the window', async () => {
    const rig = await WebRig.start();
    const { status, headers } = await rig.ask({
      path: '/?token=used',
      headers: { cookie: rig.mine['cookie'] ?? '' },
    });
    expect([status, headers.location]).toEqual([303, '/']);
  });

  test('is not given to who does not know the key of the data folder', async () => {
    const rig = await WebRig.start();
    const ask = async (headers: Readonly<Record<string, string>>) =>
      (await rig.ask({ method: 'POST', path: '/address', headers })).status;
    const key = { authorization: `Bearer ${rig.server.controlKey}` };
    expect([
      await ask({}),
      await ask({ authorization: 'Bearer guessed' }),
      await ask({ ...key, host: 'evil.example' }),
      await ask({ ...key, origin: rig.server.origin }),
      await ask(key),
    ]).toEqual([403, 403, 403, 401, 200]);
  });
});

describe('the window itself', () => {
  test('is shown to a browser that is in, and to nobody else', async () => {
    const rig = await WebRig.start();
    const cookie = rig.mine['cookie'] ?? '';
    const inside = await rig.ask({ path: '/', headers: { cookie } });
    const outside = await rig.ask({ path: '/' });
    const otherName = await rig.ask({ path: '/', headers: { cookie, host: 'evil.example' } });
    expect([
      [inside.status, inside.body.toString()],
      [outside.status, outside.body.includes('the window')],
      otherName.status,
    ]).toEqual([[200, '<p>the window</p>'], [401, false], 421]);
  });

  test('has files by their exact names alone', async () => {
    const rig = await WebRig.start();
    const ask = async (path: string) => (await rig.ask({ path, headers: rig.mine })).status;
    const ways = [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/..\\..\\package.json',
      '//etc/passwd',
      '/etc/passwd',
      '/assets/',
      '/assets/a.js/',
      '/assets/a.js%00.html',
      'http://evil.example/assets/a.js',
    ];
    expect(await Promise.all(ways.map(ask))).toEqual(ways.map(() => 404));
    expect(await ask('/assets/a.js')).toBe(200);
  });

  test('has its files for a page of ours alone', async () => {
    const rig = await WebRig.start();
    const ask = async (changes: Readonly<Record<string, string | undefined>>) =>
      (await rig.ask({ path: '/assets/a.js', headers: rig.with(changes) })).status;
    expect([
      await ask({}),
      await ask({ cookie: undefined }),
      await ask({ origin: 'https://evil.example' }),
      await ask({ origin: undefined, 'sec-fetch-site': 'same-site' }),
    ]).toEqual([200, 401, 403, 403]);
  });

  test('is sent with what keeps it to itself', async () => {
    const rig = await WebRig.start();
    const paths = ['/', '/enter.js', '/assets/a.js', '/nothing'];
    const seen = await Promise.all(
      paths.map(async (path) => (await rig.ask({ path, headers: rig.mine })).headers),
    );
    for (const headers of seen) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self';"),
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-dns-prefetch-control': 'off',
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
      });
    }
  });
});
