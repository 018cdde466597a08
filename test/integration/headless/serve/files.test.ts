import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createBrowserSurface } from '#electron/headless/serve/browser-surface.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { type Answered, WebRig } from '#test/support/window/web-rig.ts';

/** For what a server does as soon as it hears of it. */
const PATIENCE = { interval: 10, timeout: 45_000 };

const STREAM = { 'content-type': 'application/octet-stream' };

const upload = (rig: WebRig, name: string, body: Buffer): Promise<Answered> =>
  rig.ask({
    method: 'POST',
    path: `/files?name=${encodeURIComponent(name)}`,
    headers: rig.with(STREAM),
    body,
  });

const valueOf = (answer: Answered) => JSON.parse(answer.body.toString());

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];

test('a file arrives byte for byte, for its user alone', async () => {
  const rig = await WebRig.start();
  const body = randomBytes(5_000_001);
  const { ok, value } = valueOf(await upload(rig, 'Größe 1.csv', body));
  const path = rig.shelf.pathOf(value.handle);
  expect({ ok, name: value.name, sizeBytes: value.sizeBytes }).toEqual({
    ok: true,
    name: 'Größe 1.csv',
    sizeBytes: body.length,
  });
  expect(readFileSync(path).equals(body)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\people\\a.csv', 'a.csv'],
  ['', 'file'],
  ['..', 'file'],
  ['.', 'file'],
  [`${'x'.repeat(300)}.csv`, `${'x'.repeat(196)}.csv`],
  [`${'名'.repeat(100)}.xlsx`, `${'名'.repeat(65)}.xlsx`],
  [`${'x'.repeat(195)}😀.csv`, `${'x'.repeat(195)}.csv`],
  ['a\nb.csv', 'ab.csv'],
])('a file that is called %j is called %j', async (given, name) => {
  const rig = await WebRig.start();
  expect(valueOf(await upload(rig, given, Buffer.alloc(0))).value.name).toBe(name);
});

test('an upload that breaks off leaves nothing', async () => {
  const rig = await WebRig.start();
  const asking = rig.begin({
    path: '/files?name=a.csv',
    headers: rig.with({ ...STREAM, 'content-length': '1000000' }),
  });
  asking.on('error', () => undefined);
  asking.write(Buffer.alloc(200_000));
  await vi.waitUntil(() => filesIn(rig.uploads).length === 1, PATIENCE);
  asking.destroy();
  await vi.waitUntil(() => filesIn(rig.uploads).length === 0, PATIENCE);
  expect((await rig.call()).status).toBe(200);
});

test('an upload that falls silent is hung up on, and leaves nothing', async () => {
  const rig = await WebRig.start({ headersMs: 60_000, bodyMs: 60_000, silenceMs: 200 });
  const asking = rig.begin({
    path: '/files?name=a.csv',
    headers: rig.with({ ...STREAM, 'content-length': '10' }),
  });
  const closed = new Promise((resolve) => asking.on('close', resolve));
  asking.on('error', () => undefined);
  asking.write('abc');
  await closed;
  await vi.waitUntil(() => filesIn(rig.uploads).length === 0, PATIENCE);
});

test('a server that closes in the middle of an upload leaves nothing', async () => {
  const rig = await WebRig.start();
  const asking = rig.begin({
    path: '/files?name=a.csv',
    headers: rig.with({ ...STREAM, 'content-length': '1000000' }),
  });
  asking.on('error', () => undefined);
  asking.write(Buffer.alloc(200_000));
  await vi.waitUntil(() => filesIn(rig.uploads).length === 1, PATIENCE);
  await rig.server.close();
  await vi.waitUntil(() => filesIn(rig.uploads).length === 0, PATIENCE);
});

test('an upload of a stranger is not begun', async () => {
  const rig = await WebRig.start();
  const ask = async (changes: Readonly<Record<string, string | undefined>>) =>
    (
      await rig.ask({
        method: 'POST',
        path: '/files?name=a.csv',
        headers: rig.with({ ...STREAM, ...changes }),
        body: 'a',
      })
    ).status;
  expect([
    await ask({ origin: 'https://evil.example' }),
    await ask({ 'x-sluice-window': undefined }),
    await ask({ cookie: undefined }),
    filesIn(rig.uploads).length,
    await ask({}),
  ]).toEqual([403, 401, 401, 0, 200]);
});

test('an export has a name that every disk takes, however long the list is called', async () => {
  const surface = createBrowserSurface(join(tempFolder(), 'downloads'));
  const chosen = await surface.chooseTarget(`../${'名😀'.repeat(120)}: "x"?-export.xlsx`);
  const { path, name } = chosen ?? { path: '', name: '' };
  writeFileSync(path, 'x');
  expect([basename(path), name.endsWith('.xlsx'), /[<>:"|?*/\\]/.test(name)]).toEqual([name, true, false]);
  const rig = await WebRig.start();
  const target = rig.shelf.putTarget(path);
  expect((await rig.ask({ path: `/download/${target}`, headers: rig.mine })).status).toBe(200);
});

test('an export is downloaded byte for byte, as often as wanted, under its name and never shown', async () => {
  const rig = await WebRig.start();
  const folder = tempFolder();
  mkdirSync(join(folder, 'x'));
  const path = join(folder, 'x', 'Größe "1".csv');
  const body = randomBytes(1_000_003);
  writeFileSync(path, body);
  const target = rig.shelf.putTarget(path);
  const ask = () => rig.ask({ path: `/download/${target}`, headers: rig.with({ origin: undefined }) });
  const [first, second] = [await ask(), await ask()];
  expect([first.body.equals(body), second.body.equals(body)]).toEqual([true, true]);
  expect(first.headers).toMatchObject({
    'content-length': String(body.length),
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="Gr__e _1_.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.csv`,
    'x-content-type-options': 'nosniff',
  });
});

test('an empty export is an empty file', async () => {
  const rig = await WebRig.start();
  const path = join(tempFolder(), 'empty.csv');
  writeFileSync(path, '');
  const { status, body } = await rig.ask({
    path: `/download/${rig.shelf.putTarget(path)}`,
    headers: rig.mine,
  });
  expect([status, body.length]).toEqual([200, 0]);
});

test('what was not exported, an upload, and what a stranger asks for is no download', async () => {
  const rig = await WebRig.start();
  const path = join(tempFolder(), 'a.csv');
  const target = rig.shelf.putTarget(path);
  const uploaded = valueOf(await upload(rig, 'a.csv', Buffer.from('a'))).value.handle;
  const ask = async (address: string, changes: Readonly<Record<string, string | undefined>> = {}) =>
    (await rig.ask({ path: `/download/${address}`, headers: rig.with(changes) })).status;
  const before = [await ask(target), await ask(uploaded), await ask('0'.repeat(32)), await ask('..%2fa')];
  writeFileSync(path, 'a');
  expect([...before, await ask(target, { cookie: undefined }), await ask(target)]).toEqual([
    404, 404, 404, 404, 401, 200,
  ]);
});
