import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Patience, startWebServer, type WebServer } from '#electron/headless/serve/web-server.ts';
import type { WindowFiles } from '#electron/headless/serve/window-files.ts';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import { createFileShelf, type OpenShelf } from '#electron/workspace/file-shelf.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { tempFolder } from '../machine/temp-folder.ts';

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const FILES: WindowFiles = new Map([
  ['/index.html', { body: Buffer.from('<p>the window</p>'), headers: { 'content-type': 'text/html' } }],
  ['/assets/a.js', { body: Buffer.from('1;'), headers: { 'content-type': 'text/javascript' } }],
]);

/** The window's server in this process, with a core that only notes what it was asked. */
export class WebRig {
  readonly server: WebServer;
  readonly hub: LiveHub;
  readonly clock: FakeClock;
  readonly shelf: OpenShelf;
  readonly uploads: string;
  readonly log = new MemoryLog();
  /** What reached the core. */
  readonly calls: readonly (readonly [string, unknown])[];
  /** Headers of our own page in a browser that was let in. */
  mine: Readonly<Record<string, string>> = {};

  private constructor(parts: Pick<WebRig, 'server' | 'hub' | 'clock' | 'shelf' | 'uploads' | 'calls'>) {
    this.server = parts.server;
    this.hub = parts.hub;
    this.clock = parts.clock;
    this.shelf = parts.shelf;
    this.uploads = parts.uploads;
    this.calls = parts.calls;
  }

  static async start(patience?: Patience): Promise<WebRig> {
    const calls: (readonly [string, unknown])[] = [];
    const clock = new FakeClock();
    const hub = new LiveHub(clock);
    const uploads = join(tempFolder(), 'uploads');
    const shelf = createFileShelf(uploads);
    const dispatch = async (name: string, input: unknown) => {
      calls.push([name, input]);
      if (name === 'bug') throw new Error('a secret detail');
      return { ok: true as const, value: 'done' };
    };
    const server = await startWebServer({
      desk: { dispatch, hub, shelf },
      files: FILES,
      port: 0,
      log: new MemoryLog(),
      ...(patience === undefined ? {} : { patience }),
    });
    onTestFinished(() => server.close());
    const rig = new WebRig({ server, hub, clock, shelf, uploads, calls });
    rig.mine = await rig.signIn();
    return rig;
  }

  get host(): string {
    return `127.0.0.1:${this.server.port}`;
  }

  /** Goes through a one-time address as a browser does; gives what our page then sends with each POST. */
  async signIn(): Promise<Readonly<Record<string, string>>> {
    const { pathname, search } = new URL(this.server.newAddress());
    const { headers, body } = await this.ask({ path: `${pathname}${search}` });
    const [cookie = ''] = headers['set-cookie']?.[0]?.split(';') ?? [];
    const [, windowKey = ''] = /content="([^"]+)"/.exec(body.toString()) ?? [];
    return {
      host: this.host,
      origin: this.server.origin,
      cookie,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-sluice-window': windowKey,
    };
  }

  /** Asks with exactly these headers. */
  async ask({ method = 'GET', path, headers = {}, body }: Asked): Promise<Answered> {
    const asking = this.begin({ method, path, headers });
    asking.end(body);
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
  }

  /** Begins to ask; what is said is the caller's. */
  begin({ method = 'POST', path, headers = {} }: Omit<Asked, 'body'>): ClientRequest {
    const { port } = this.server;
    const all = { host: this.host, ...headers };
    return request({ host: '127.0.0.1', port, method, path, headers: all, agent: false });
  }

  /** Our own page calls the core. */
  call(
    changes: Readonly<Record<string, string | undefined>> = {},
    path = '/api/app.info',
  ): Promise<Answered> {
    return this.ask({ method: 'POST', path, headers: this.with(changes), body: '{}' });
  }

  /** Our page's headers, changed; undefined leaves one out. */
  with(changes: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
    const all = { ...this.mine, ...changes };
    return Object.fromEntries(
      Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
  }
}
