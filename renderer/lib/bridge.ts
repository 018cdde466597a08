import type { Client } from '#shared/ipc/contract.ts';
import type { FileInfo } from '#shared/ipc/files.ts';
import type { LiveUpdate } from '#shared/ipc/live.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import { HttpTransport } from './http-transport.ts';
import { type Connection, type Transport, windowTransport } from './transport.ts';

/** What the window knows of the core goes through here and nowhere else. */
class Bridge {
  #transport: Transport | null = null;

  get transport(): Transport {
    this.#transport ??= window.sluice === undefined ? new HttpTransport() : windowTransport(window.sluice);
    return this.#transport;
  }

  set transport(transport: Transport) {
    this.#transport = transport;
  }
}

const bridge = new Bridge();

/** For tests: everything goes to another core from here on. */
export function setTransport(transport: Transport): void {
  bridge.transport = transport;
}

/**
 * The core's operations: `await core.lists.all({})`. Never rejects: when the core cannot be reached, the reply says so.
 * What is asked for without input takes `{}`.
 */
export const core: Client = createClient(ask);

/** Makes a file that was dropped or chosen known to the core. */
export const takeFile = async (file: File): Promise<Reply<FileInfo>> =>
  await reached(async () => await bridge.transport.takeFile(file));

/** Hands a written export to the user, where that is still to be done. */
export const finishDownload = (target: string): void => bridge.transport.download(target);

/** Whether this is a browser: there, exports are downloads and folders cannot be shown. */
export const isBrowser = (): boolean => window.sluice === undefined;

export const listenLive = (onUpdates: (updates: readonly LiveUpdate[]) => void): (() => void) =>
  bridge.transport.listen(onUpdates);

export const watchConnection = (onChange: (connection: Connection) => void): (() => void) =>
  bridge.transport.watchConnection(onChange);

async function ask(name: string, input: unknown): Promise<Reply<unknown>> {
  return await reached(async () => await bridge.transport.invoke(name, input));
}

async function reached<Value>(call: () => Promise<Reply<Value>>): Promise<Reply<Value>> {
  try {
    return await call();
  } catch {
    return { ok: false, error: { code: 'environment', message: OUT_OF_REACH } };
  }
}

const OUT_OF_REACH =
  'Sluice cannot be reached: its program was ended, or is starting. What it had taken on is kept. Start it again.';

/** Makes `lists.rows` out of `core.lists.rows`. */
function createClient(ask: (name: string, input: unknown) => Promise<Reply<unknown>>): Client {
  const members = (domain: string): object =>
    new Proxy(
      {},
      { get: (_, member) => async (input: unknown) => await ask(`${domain}.${String(member)}`, input) },
    );
  // Every name leads to an operation; which names there are is a matter of types, checked by the core again.
  return new Proxy({}, { get: (_, domain) => members(String(domain)) }) as Client;
}
