import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { IF_ELECTRON, NO_ELECTRON, startWindow } from '#test/support/window/electron-window.ts';

/**
 * The checklist of Electron's security guide, each check under its own number
 * (electronjs.org/docs/latest/tutorial/security, 2026-11-22). Number 4 can be seen as a setting only: the tests' own
 * program runs without Chromium's sandbox, as it must where tests run as root.
 */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Every source of the program, as text. */
const sources = (): readonly string[] =>
  readdirSync(join(ROOT, 'electron'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe.skipIf(NO_ELECTRON !== null)(`the security guide${IF_ELECTRON}`, () => {
  test('2, 3, 4, 6, 8, 9, 10, 11: the page is sandboxed and isolated, with nothing of Node and no rule lifted', async () => {
    const { app } = await startWindow();
    const settings = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // There, but left out of Electron's own types.
      return (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
    });

    expect(settings).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect([settings['enableBlinkFeatures'] ?? '', settings['nodeIntegrationInWorker'] ?? false]).toEqual([
      '',
      false,
    ]);
  });

  test('1, 18: everything that is loaded comes from our own scheme, and no file of the machine can be', async () => {
    const { page } = await startWindow();
    const loaded = await page.evaluate(() =>
      [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)].filter(
        (url) => !url.startsWith('app://sluice/'),
      ),
    );
    const reached = await page.evaluate(() =>
      Promise.all(
        ['file:///etc/hostname', 'http://127.0.0.1:9/', 'app://other/index.html'].map((url) =>
          fetch(url).then(
            () => 'reached',
            () => 'refused',
          ),
        ),
      ),
    );

    expect(loaded).toEqual([]);
    expect(reached).toEqual(['refused', 'refused', 'refused']);
    expect(sources().filter((text) => /loadFile\(|loadURL\((?!PAGE_URL)/.test(text))).toEqual([]);
  });

  test('1: nothing of the page reaches anybody by the ways that the policy does not know', async () => {
    const { app, page } = await startWindow();
    const heard: string[] = [];
    const datagrams = createSocket('udp4', () => heard.push('a datagram'));
    datagrams.bind(0, '127.0.0.1');
    const connections = createServer((socket) => {
      heard.push('a connection');
      socket.destroy();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => {
      datagrams.close();
      connections.close();
    });
    await Promise.all([once(datagrams, 'listening'), once(connections, 'listening')]);
    const ports = [datagrams.address().port, (connections.address() as AddressInfo).port];
    await page.evaluate(callOut, ports);
    await page.evaluate(
      async () => await (globalThis as unknown as { lookedEverywhere: Promise<void> }).lookedEverywhere,
    );
    const before = [...heard];
    // The control: what our own program lifts here, any other one has not.
    await app.evaluate(async ({ BrowserWindow, session }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setWebRTCIPHandlingPolicy('default');
      await session.defaultSession.setProxy({ mode: 'direct' });
    });
    await page.evaluate(callOut, ports);

    expect(before).toEqual([]);
    await expect.poll(() => [...new Set(heard)].toSorted()).toEqual(['a connection', 'a datagram']);
  });

  test('18: no address leads out of the folder of the page', async () => {
    const { page } = await startWindow();
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['/', '/../main.js', '/%2e%2e/main.js', '/..%2fmain.js', '/assets/..%5c..%5cmain.js', '/.env'].map(
          async (path) => (await fetch(path)).status,
        ),
      ),
    );

    expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
  });

  test('2, 20: the page has nothing of Node or Electron, and of ours three functions that it cannot change', async () => {
    const { page } = await startWindow();
    const seen = await page.evaluate(() => {
      const own = globalThis as unknown as Record<string, unknown>;
      try {
        Object.assign(globalThis.sluice, { invoke: null });
      } catch {
        // Frozen: what follows sees that nothing changed.
      }
      return {
        missing: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
          (name) => own[name] !== undefined,
        ),
        ours: Object.entries(own['sluice'] as object).map(([name, value]) => [name, typeof value]),
      };
    });

    expect(seen).toEqual({
      missing: [],
      ours: [
        ['invoke', 'function'],
        ['listen', 'function'],
        ['takeFile', 'function'],
      ],
    });
  });

  test('5: permissions are refused', async () => {
    const { page } = await startWindow();
    const answers = await page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      camera: await navigator.mediaDevices
        .getUserMedia({ video: true })
        .then(() => 'granted')
        .catch(() => 'denied'),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : code),
        ),
      ),
      clipboard: await navigator.clipboard
        .readText()
        .then(() => 'granted')
        .catch(() => 'denied'),
    }));

    expect(answers).toEqual({
      notification: 'denied',
      camera: 'denied',
      position: 'denied',
      clipboard: 'denied',
    });
  });

  test('7: a policy without inline script and eval comes with the page, and holds', async () => {
    const { page } = await startWindow();
    const { policy, sniffing, ran, looksUp } = await page.evaluate(async () => {
      const { headers } = await fetch('/');
      const script = document.createElement('script');
      script.textContent = 'window.ran = "inline"';
      document.head.append(script);
      try {
        // oxlint-disable-next-line no-eval -- what is tested is that it is refused
        (0, eval)('window.ran = "eval"');
      } catch {
        // As it should be: `ran` tells.
      }
      return {
        policy: headers.get('content-security-policy') ?? '',
        sniffing: headers.get('x-content-type-options'),
        looksUp: headers.get('x-dns-prefetch-control'),
        ran: (globalThis as unknown as { ran?: string }).ran ?? null,
      };
    });

    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect({ sniffing, ran, looksUp }).toEqual({ sniffing: 'nosniff', ran: null, looksUp: 'off' });
  });

  test('11, 12: a webview is an unknown element like any other', async () => {
    const { app, page } = await startWindow();
    const kind = await page.evaluate(() => {
      const element = document.createElement('webview');
      element.setAttribute('src', 'https://example.com/');
      document.body.append(element);
      return element.constructor.name;
    });

    expect(kind).toBe('HTMLElement');
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test('13: the page cannot go anywhere else', async () => {
    const { app, page } = await startWindow();
    const prevented = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          // After ours, which was there first.
          BrowserWindow.getAllWindows()[0]?.webContents.once('will-frame-navigate', (event) =>
            resolve({ url: event.url, isPrevented: event.defaultPrevented }),
          );
        }),
    );
    await page.evaluate(() => location.assign('https://example.com/'));

    expect(await prevented).toEqual({ url: 'https://example.com/', isPrevented: true });
    expect(page.url()).toBe('app://sluice/');
  });

  test('14: the page opens no windows', async () => {
    const { app, page } = await startWindow();

    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    expect(await page.evaluate(() => window.open('app://sluice/') === null)).toBe(true);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('17: no other window is answered, not even one with our own page and preload script', async () => {
    const { app, page } = await startWindow();
    const preload = join(ROOT, 'out', 'preload', 'preload.cjs');
    const asked = await app.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload } });
      await other.loadURL('app://sluice/');
      const answer: unknown = await other.webContents.executeJavaScript(
        'sluice.invoke("app.live", {since: 0})',
      );
      other.destroy();
      return answer;
    }, preload);
    const own = await page.evaluate(() => globalThis.sluice.invoke('app.live', { since: 0 }));

    expect(asked).toEqual({
      ok: false,
      error: { code: 'refused', message: 'Only the page of Sluice itself is answered.' },
    });
    // The control: the same question from our own page is not refused.
    expect(own).not.toMatchObject({ error: { code: 'refused' } });
  });

  test('17: what the contract does not know is refused, in name and in kind', async () => {
    const { page } = await startWindow();
    const answers = await page.evaluate(() =>
      Promise.all([
        globalThis.sluice.invoke('app.nothing', {}),
        globalThis.sluice.invoke('__proto__', {}),
        globalThis.sluice.invoke('lists.rows', { path: '/etc/passwd' }),
        globalThis.sluice.invoke('app.live', { since: 0, more: true }),
      ]),
    );
    const codes = answers.map((answer) => (answer.ok ? 'answered' : answer.error.code));

    expect(codes).toEqual(['refused', 'refused', 'refused', 'refused']);
  });

  test('17: a file is taken from what was chosen, never by a path of the page', async () => {
    const { page } = await startWindow();
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'chosen';
      document.body.append(input);
    });
    await page.setInputFiles('#chosen', join(ROOT, 'package.json'));
    const [chosen, named, made] = await page.evaluate(() => {
      const file = document.querySelector<HTMLInputElement>('#chosen')?.files?.[0];
      const { sluice } = globalThis;
      return Promise.all([
        sluice.takeFile(file),
        sluice.takeFile('/etc/passwd'),
        sluice.takeFile(new File(['x'], 'x.csv')),
      ]);
    });

    expect(chosen).toMatchObject({ ok: true, value: { name: 'package.json' } });
    expect(JSON.stringify(chosen)).not.toContain(ROOT);
    expect([named, made]).toMatchObject([{ error: { code: 'input' } }, { error: { code: 'input' } }]);
  });

  test('15: nothing is ever handed to another program by an address', () => {
    expect(sources().filter((text) => text.includes('openExternal'))).toEqual([]);
  });

  test('16: Electron is pinned to one version', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

/** Runs in the page: looks for ways to others as a call with pictures does, and notes when it has looked everywhere. */
async function callOut([datagrams, connections]: readonly number[]): Promise<void> {
  const servers = [
    { urls: `stun:127.0.0.1:${datagrams}` },
    { urls: `turn:127.0.0.1:${connections}?transport=tcp`, username: 'page', credential: 'page' },
  ];
  const peer = new RTCPeerConnection({ iceServers: servers });
  const lookedEverywhere = new Promise<void>((resolve) => {
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState === 'complete') resolve();
    });
  });
  Object.assign(globalThis, { lookedEverywhere });
  peer.createDataChannel('out');
  await peer.setLocalDescription(await peer.createOffer());
}
