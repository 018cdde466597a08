import { once } from 'node:events';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lastPort } from '#electron/headless/serve/last-port.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { listening } from '#test/support/machine/listening.ts';
import { steadyPort } from '#test/support/machine/steady-port.ts';
import { type ServedWindow, serveWindow } from '#test/support/window/served-window.ts';

/** What a browser holds that was let in. */
async function signIn({
  url,
  origin,
}: Pick<ServedWindow, 'url' | 'origin'>): Promise<Record<string, string>> {
  const response = await fetch(url);
  const [cookie = ''] = response.headers.getSetCookie()[0]?.split(';') ?? [];
  const [, windowKey = ''] = /content="([^"]+)"/.exec(await response.text()) ?? [];
  return { cookie, origin, 'x-sluice-window': windowKey, 'content-type': 'application/json' };
}

const live = async ({ origin }: ServedWindow, headers: Record<string, string>): Promise<Response> =>
  await fetch(`${origin}/live?since=0&key=${headers['x-sluice-window']}`, { headers });

/** A program on the data folder of a served window. */
function beside({ dataDir }: ServedWindow): CliRig {
  const rig = new CliRig();
  rig.env['SLUICE_DATA'] = dataDir;
  return rig;
}

test('ends cleanly while windows watch, and leaves nothing that lets anybody in', async () => {
  const served = await serveWindow();
  const watched = await live(served, await signIn(served));
  const { code } = await served.close();
  expect([
    code,
    await watched.text().then((text) => text.includes('event') || text.includes('data:')),
  ]).toEqual([0, true]);
  expect(
    readdirSync(served.dataDir).filter((name) => /serve\.json|downloads|open-window/.test(name)),
  ).toEqual([]);
});

test.each(['SIGTERM', 'SIGHUP'] as const)('ends cleanly by %s', async (signal) => {
  const served = await serveWindow();
  served.signal(signal);
  expect((await served.ended).code).toBe(0);
});

test('a second start shows where the first is, and ends', async () => {
  const served = await serveWindow();
  const { code, last } = await beside(served).json('serve', '--no-open');
  expect([code, new URL(String(last['url'])).origin]).toEqual([0, served.origin]);
  const mine = await signIn({ url: String(last['url']), origin: served.origin });
  expect((await fetch(`${served.origin}/`, { headers: mine })).status).toBe(200);
});

test('a lost address is shown anew, and lets in once', async () => {
  const served = await serveWindow();
  const url = await served.newUrl();
  expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 401]);
});

test('no address is shown where nothing is served', async () => {
  const { code, out } = await new CliRig().run('serve', '--url', '--json');
  expect([code, JSON.parse(out)]).toEqual([
    2,
    {
      type: 'error',
      kind: 'state',
      exitCode: 2,
      message: expect.stringContaining('No window is being served'),
    },
  ]);
});

test('what lets in lies in files that only its user can read', async () => {
  const served = await serveWindow();
  const note = statSync(join(served.dataDir, 'serve.json'));
  expect([note.mode & 0o777, statSync(served.dataDir).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('a kill leaves no note that misleads: the next start serves, with what the first was told gone', async () => {
  const first = await serveWindow();
  const headers = await signIn(first);
  await first.kill();
  const none = await beside(first).run('serve', '--url');
  const second = await serveWindow({ dataDir: first.dataDir });
  const stranger = await fetch(`${second.origin}/`, { headers });
  expect([none.code, existsSync(join(first.dataDir, 'serve.json')), stranger.status]).toEqual([2, true, 401]);
});

test('the next start is where the last one was, and what a page held of its session is worth nothing there', async () => {
  const first = await serveWindow();
  const headers = await signIn(first);
  expect((await live(first, headers)).status).toBe(200);
  await first.kill();
  const second = await serveWindow({ dataDir: first.dataDir });
  const [page, told] = [await fetch(`${second.origin}/`, { headers }), await live(second, headers)];
  const mine = await signIn(second);
  expect([second.origin, page.status, told.status, (await live(second, mine)).status]).toEqual([
    first.origin,
    401,
    401,
    200,
  ]);
});

test('where another program listens by now, the next start goes elsewhere and tells that one nothing', async () => {
  const first = await serveWindow();
  await first.kill();
  const heard: unknown[] = [];
  const other = createServer((socket) => void heard.push(socket.remotePort));
  onTestFinished(() => void other.close());
  other.listen(Number(new URL(first.origin).port), '127.0.0.1');
  await once(other, 'listening');
  const second = await serveWindow({ dataDir: first.dataDir });
  expect([second.origin === first.origin, (await fetch(second.url)).status, heard]).toEqual([false, 200, []]);
  // Noted for the next start, which goes there (as above) unless it was given to somebody else since.
  expect(lastPort(first.dataDir)).toBe(Number(new URL(second.origin).port));
});

test('a port that is asked for by number is taken, whatever was the last', async () => {
  const first = await serveWindow();
  await first.close();
  const second = await serveWindow({ dataDir: first.dataDir, args: ['--port', '0'] });
  expect(Number(new URL(second.origin).port)).toBeGreaterThan(1_023);
});

test('whoever takes the port of a killed server is not asked for an address, and shown no one', async () => {
  const first = await serveWindow();
  await first.kill();
  const asked: unknown[] = [];
  const other = createHttpServer((request, response) => {
    asked.push(request.url);
    response.end(JSON.stringify({ ok: true, value: `${first.origin}/?token=theirs` }));
  }).listen(Number(new URL(first.origin).port), '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { code, out } = await beside(first).run('serve', '--url');
  expect([code, out.includes('theirs'), asked]).toEqual([2, false, []]);
});

test('uploads that a killed program left are taken away by the next', async () => {
  const first = await serveWindow();
  const headers = { ...(await signIn(first)), 'content-type': 'application/octet-stream' };
  await fetch(`${first.origin}/files?name=a.csv`, { method: 'POST', headers, body: 'email\n' });
  await first.kill();
  const files = () => readdirSync(join(first.dataDir, 'uploads'), { recursive: true });
  const before = files().length;
  await serveWindow({ dataDir: first.dataDir });
  expect([before, files()]).toEqual([2, []]);
});

test('two data folders are served beside each other', async () => {
  const [one, other] = [await serveWindow(), await serveWindow()];
  const headers = { ...(await signIn(one)), origin: other.origin };
  const there = await fetch(`${other.origin}/api/app.info`, { method: 'POST', headers, body: '{}' });
  expect([one.origin === other.origin, there.status]).toEqual([false, 401]);
});

test('says so when the port is taken, and starts nothing', async () => {
  const port = await listening(createServer());
  const { code, err } = await new CliRig().run('serve', '--no-open', '--port', String(port));
  expect([code, err]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
  expect(err).toContain('Choose another --port');
});

test('listens where it is told to', async () => {
  const port = steadyPort();
  const served = await serveWindow({ args: ['--port', String(port)] });
  expect(served.origin).toBe(`http://127.0.0.1:${port}`);
});

test('a pasted table, an export to take away, and preferences that stay go the whole way', async () => {
  const served = await serveWindow();
  const headers = await signIn(served);
  const call = async (name: string, input: unknown) => {
    const body = JSON.stringify(input);
    const response = await fetch(`${served.origin}/api/${name}`, { method: 'POST', headers, body });
    return (await response.json()) as { ok: boolean; value: Record<string, string> };
  };
  const pasted = await call('files.paste', { text: 'name\temail\nAda Example\tada@example.com\n' });
  const target = await call('files.chooseTarget', { suggestedName: '../people.csv' });
  expect([pasted.value, target.value]).toEqual([
    { handle: expect.any(String), name: 'Pasted table.tsv', sizeBytes: 39 },
    { target: expect.any(String), name: 'people.csv' },
  ]);
  const address = `${served.origin}/download/${target.value['target']}`;
  expect((await fetch(address, { headers })).status).toBe(404);
  const [folder = ''] = readdirSync(join(served.dataDir, 'downloads'));
  writeFileSync(join(served.dataDir, 'downloads', folder, 'people.csv'), 'name\n');
  expect(await (await fetch(address, { headers })).text()).toBe('name\n');
});
