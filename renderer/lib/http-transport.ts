import type { FileInfo } from '#shared/ipc/files.ts';
import type { LiveUpdate } from '#shared/ipc/live.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import type { Connection, Transport } from './transport.ts';

/** A server that was stopped is looked for this often; it is on the same machine, and asking costs next to nothing. */
const RECONNECT_MS = 1_000;

type OnUpdates = (updates: readonly LiveUpdate[]) => void;
type OnConnection = (connection: Connection) => void;

/**
 * The same contract over HTTP on loopback, for the window in a browser. The session is a cookie that no script sees;
 * and as browsers send cookies to every port of a machine, another half of it lies in this origin's own storage.
 */
export class HttpTransport implements Transport {
  readonly #onUpdates = new Set<OnUpdates>();
  readonly #onConnection = new Set<OnConnection>();
  #events: EventSource | null = null;
  #connection: Connection = 'connected';
  /** Whether who listens there knew this page when last asked; what is saved as the page goes has no time to ask. */
  #isKnown = true;

  async invoke(name: string, input: unknown): Promise<Reply<unknown>> {
    return await this.#ask<unknown>(`/api/${name}`, {
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json', 'x-sluice-window': windowKey() },
    });
  }

  async takeFile(file: unknown): Promise<Reply<FileInfo>> {
    if (!(file instanceof File)) throw new TypeError('Only a File can be taken.');
    return await this.#ask<FileInfo>(`/files?name=${encodeURIComponent(file.name)}`, {
      body: file,
      headers: { 'content-type': 'application/octet-stream', 'x-sluice-window': windowKey() },
    });
  }

  listen(onUpdates: OnUpdates): () => void {
    this.#onUpdates.add(onUpdates);
    if (this.#events === null) this.#open();
    return () => {
      this.#onUpdates.delete(onUpdates);
      if (this.#onUpdates.size === 0) this.#close();
    };
  }

  watchConnection(onChange: OnConnection): () => void {
    this.#onConnection.add(onChange);
    onChange(this.#connection);
    return () => this.#onConnection.delete(onChange);
  }

  download(target: string): void {
    const link = document.createElement('a');
    link.href = `/download/${encodeURIComponent(target)}`;
    link.download = '';
    link.click();
  }

  async #ask<Value>(path: string, request: RequestInit): Promise<Reply<Value>> {
    if (!this.#isKnown) {
      const found = await standing();
      if (found === 'signedOut') return refused(401);
      if (found === 'lost') throw new Error('Nobody is there who knows this page.');
    }
    const response = await fetch(path, { method: 'POST', credentials: 'same-origin', ...request });
    if (response.headers.get('content-type')?.startsWith('application/json') === true)
      return await response.json(); // The server answers with nothing but replies.
    return refused(response.status);
  }

  /**
   * Tells all there is, then what changes. It begins in its own time: what changed since the window last asked
   * (`app.live`) would be heard of by neither, and what comes twice is old the second time.
   */
  #open(): void {
    const events = new EventSource(`/live?since=0&key=${windowKey()}`);
    this.#events = events;
    events.addEventListener('open', () => {
      this.#isKnown = true;
      this.#tell('connected');
    });
    events.addEventListener('message', ({ data }) => {
      // One array of updates to a message, by the contract of the transport.
      const updates = JSON.parse(String(data)) as readonly LiveUpdate[];
      for (const listener of this.#onUpdates) listener(updates);
    });
    events.addEventListener('error', () => {
      this.#close();
      void this.#lose();
    });
  }

  /** The page's half of the session is told to nobody who does not know the other half: another may listen there now. */
  async #lose(): Promise<void> {
    const found = await standing();
    this.#isKnown = found === 'connected';
    // It is there, and its events ended all the same: lost until they come again.
    this.#tell(found === 'connected' ? 'lost' : found);
    setTimeout(() => {
      if (this.#events !== null || this.#onUpdates.size === 0) return;
      if (found === 'connected') this.#open();
      else void this.#lose();
    }, RECONNECT_MS);
  }

  #close(): void {
    this.#events?.close();
    this.#events = null;
  }

  #tell(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    for (const listener of this.#onConnection) listener(connection);
  }
}

/** Put there by the page behind the one-time address. */
const windowKey = (): string => localStorage.getItem('sluice-window') ?? '';

/** Events that fail do not say why; a page that is asked for does. */
async function standing(): Promise<Connection> {
  try {
    const { status } = await fetch('/', { credentials: 'same-origin' });
    if (status === 401) return 'signedOut';
    return status === 200 ? 'connected' : 'lost';
  } catch {
    return 'lost';
  }
}

/** An answer that is no reply comes from the door, not from the core. */
const refused = (status: number): Reply<never> => ({
  ok: false,
  error: {
    code: 'refused',
    message:
      status === 401 || status === 403
        ? 'This page is not signed in any more. Nothing is lost. Open the address that Sluice shows now.'
        : `Sluice gave an answer that this page does not know (${status}). Nothing is lost. Reload the page.`,
  },
});
