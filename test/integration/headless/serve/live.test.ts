import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { LiveUpdate } from '#shared/ipc/live.ts';
import { WebRig } from '#test/support/window/web-rig.ts';

/** A window that watches. */
class Watcher {
  readonly status: number;
  readonly #response: IncomingMessage;
  #text = '';

  private constructor(response: IncomingMessage) {
    this.#response = response;
    this.status = response.statusCode ?? 0;
    response.setEncoding('utf8').on('data', (text: string) => (this.#text += text));
    onTestFinished(() => void response.destroy());
  }

  static async open(rig: WebRig, query = '', headers = rig.mine): Promise<Watcher> {
    const asking = rig.begin({
      method: 'GET',
      path: `/live?key=${headers['x-sluice-window']}${query}`,
      headers,
    });
    asking.end();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    return new Watcher(response);
  }

  /** Resolves when it was told so many times; gives what it was told each time, as topics with their revisions. */
  async told(times: number): Promise<readonly (readonly string[])[]> {
    while (this.#messages().length < times) await once(this.#response, 'data');
    return this.#messages().map((updates) => updates.map(({ topic, revision }) => `${topic} ${revision}`));
  }

  async end(): Promise<void> {
    if (!this.#response.closed) await once(this.#response, 'close');
  }

  leave(): void {
    this.#response.destroy();
  }

  #messages(): readonly (readonly LiveUpdate[])[] {
    return [...this.#text.matchAll(/^data: (.*)\n\n/gm)].map(([, data = '']) => JSON.parse(data));
  }
}

/** Revisions before anything happened: one for each topic. */
const NEWEST = 9;

test('a window that comes late is told all, and then what changes', async () => {
  const rig = await WebRig.start();
  const watcher = await Watcher.open(rig, '&since=0');
  const [first] = await watcher.told(1);
  rig.hub.touch('listsChanged');
  rig.clock.advance(1_000);
  const [, second] = await watcher.told(2);
  expect([first?.length, second]).toEqual([NEWEST, [`listsChanged ${NEWEST + 1}`]]);
});

test('a window that was cut off is told what it missed, once', async () => {
  const rig = await WebRig.start();
  rig.hub.touch('listsChanged');
  rig.hub.touch('runsChanged');
  rig.hub.touch('runsChanged');
  const bySince = await Watcher.open(rig, `&since=${NEWEST}`);
  const byEventId = await Watcher.open(rig, '', { ...rig.mine, 'last-event-id': String(NEWEST + 1) });
  expect([await bySince.told(1), await byEventId.told(1)]).toEqual([
    [[`listsChanged ${NEWEST + 1}`, `runsChanged ${NEWEST + 3}`]],
    [[`runsChanged ${NEWEST + 3}`]],
  ]);
});

test('a window that names no revision is told only what changes from now on', async () => {
  const rig = await WebRig.start();
  const watcher = await Watcher.open(rig);
  rig.hub.touch('listsChanged');
  rig.clock.advance(1_000);
  expect(await watcher.told(1)).toEqual([[`listsChanged ${NEWEST + 1}`]]);
});

test('a window of an earlier life of the program is told all', async () => {
  const rig = await WebRig.start();
  const watcher = await Watcher.open(rig, '&since=4000');
  const [all] = await watcher.told(1);
  expect(all).toHaveLength(NEWEST);
});

test('several windows are told the same', async () => {
  const rig = await WebRig.start();
  const watchers = [await Watcher.open(rig), await Watcher.open(rig), await Watcher.open(rig)];
  rig.hub.touch('connectionsChanged');
  rig.clock.advance(1_000);
  const told = await Promise.all(watchers.map((watcher) => watcher.told(1)));
  expect(told).toEqual(watchers.map(() => [[`connectionsChanged ${NEWEST + 1}`]]));
});

test('a browser keeps a connection for asking: a sixth stream is refused until one ends', async () => {
  const rig = await WebRig.start();
  const watchers = [];
  for (let count = 0; count < 5; count++) watchers.push(await Watcher.open(rig));
  const sixth = await Watcher.open(rig);
  const ofAnother = await Watcher.open(rig, '', await rig.signIn());
  watchers[0]?.leave();
  // The server hears of it in its own time.
  let again = await Watcher.open(rig);
  for (let tries = 0; again.status !== 200 && tries < 100; tries++) again = await Watcher.open(rig);
  expect([sixth.status, ofAnother.status, again.status]).toEqual([503, 200, 200]);
});

test('a window without the session sees nothing', async () => {
  const rig = await WebRig.start();
  const noKey = await rig.ask({ path: '/live?since=0', headers: rig.with({ 'x-sluice-window': undefined }) });
  const noCookie = await rig.ask({ path: '/live?since=0', headers: rig.with({ cookie: undefined }) });
  expect([noKey.status, noCookie.status]).toEqual([401, 401]);
});

test('a server that closes ends the streams', async () => {
  const rig = await WebRig.start();
  const watchers = [await Watcher.open(rig, '&since=0'), await Watcher.open(rig)];
  await rig.server.close();
  await Promise.all(watchers.map((watcher) => watcher.end()));
  expect(watchers.map(({ status }) => status)).toEqual([200, 200]);
});
