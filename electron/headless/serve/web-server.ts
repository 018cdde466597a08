import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Log } from '#electron/ports/log.ts';
import type { Desk } from '#electron/workspace/desk.ts';
import { sendRefusal } from './answer.ts';
import { handleRequest, type Room } from './handle-request.ts';
import { LiveStreams } from './live-streams.ts';
import type { Gate } from './request-gate.ts';
import { newKey, SessionKeys } from './session-keys.ts';
import type { WindowFiles } from './window-files.ts';

/** What a server shows and who carries out what is asked. */
export interface WebServerParts {
  readonly desk: Pick<Desk, 'dispatch' | 'hub' | 'shelf'>;
  readonly files: WindowFiles;
  /** 0: the system chooses. */
  readonly port: number;
  readonly log: Log;
  readonly patience?: Patience;
}

/** How long one who asks may take; shorter in tests. */
export interface Patience {
  /** Headers come at once on loopback; one who takes longer holds a connection open for its own sake. */
  readonly headersMs: number;
  /** From the first byte of what is said to the last, whatever it trickles. */
  readonly bodyMs: number;
  /** Between two pieces of a file, however long the whole of it takes. */
  readonly silenceMs: number;
}

const PATIENCE: Patience = { headersMs: 10_000, bodyMs: 60_000, silenceMs: 30_000 };
/** How often connections are looked at. */
const LOOK_MS = 2_000;

/** The window's server on loopback, listening. */
export interface WebServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Lets a program of the same user ask for a new address: see `first-server.ts`. */
  readonly controlKey: string;
  /** An address that lets one browser in, once. */
  newAddress(): string;
  /** Takes nothing more, ends the streams, and lets what is being answered finish. Twice is as good as once. */
  close(): Promise<void>;
}

/** Windows, each with its six connections; and no more than a process has room for. */
const MAX_CONNECTIONS = 200;
/** What is being answered when the server closes gets so long. */
const FINISH_MS = 2_000;

/**
 * Starts the window's server on 127.0.0.1.
 *
 * @throws Error of Node's own, as `EADDRINUSE`, when it cannot listen there
 */
export async function startWebServer(parts: WebServerParts): Promise<WebServer> {
  const { desk, files, port, log, patience = PATIENCE } = parts;
  const server = createServer({
    headersTimeout: patience.headersMs,
    connectionsCheckingInterval: Math.min(patience.headersMs, LOOK_MS),
    // A large file may take its time: what is said is bounded where it is read.
    requestTimeout: 0,
    keepAliveTimeout: 60_000,
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // Told of a connection that could not be taken, as where this process has no room for more: the others go on.
  server.on('error', (error) => log.write('warn', 'serve.refused', { reason: error.message }));
  const { port: taken } = server.address() as AddressInfo; // a TCP server that listens has one
  // As browsers name it: without the port that every address of this kind has.
  const { host } = new URL(`http://127.0.0.1:${taken}`);
  const keys = new SessionKeys();
  const gate: Gate = { host, cookieName: `sluice-${taken}`, keys };
  const newAddress = (): string => `http://${host}/?token=${keys.newToken()}`;
  const streams = new LiveStreams(desk.hub);
  const controlKey = newKey();
  const room: Room = { desk, files, gate, streams, patience, controlKey, newAddress };
  const underWay = new Set<Promise<void>>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const handled = handleRequest(room, request, response)
      .catch((error: unknown) => tellFault(error, response, log))
      .finally(() => underWay.delete(handled));
    underWay.add(handled);
  });
  return {
    port: taken,
    origin: `http://${host}`,
    controlKey,
    newAddress,
    async close() {
      streams.close();
      await closeServer(server);
      // Uploads end with their connections; a call that goes on is the desk's to end.
      await atMost(FINISH_MS, Promise.all(underWay));
    },
  };
}

/** A stranger learns nothing of it; the log has the trace. */
function tellFault(error: unknown, response: ServerResponse, log: Log): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  log.write('error', 'serve.failed', { reason: fault.message, stack: fault.stack ?? '' });
  sendRefusal(response, { status: 500, message: 'Something went wrong in Sluice itself.' });
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await atMost(FINISH_MS, closed);
  server.closeAllConnections();
  await closed;
}

async function atMost(maxMs: number, work: Promise<unknown>): Promise<void> {
  const patience = new AbortController();
  const late = setTimeout(maxMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  patience.abort();
}
