import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { listening } from './listening.ts';

/** A server that speaks no protocol: the test says what it does with a connection. */
export interface RawServer {
  readonly url: string;
  readonly port: number;
  /** All text that came, over all connections. */
  readonly received: () => string;
  readonly connections: () => number;
}

/** @param onRequest called when the head of a request is complete, with the connection it came on */
export async function rawServer(onRequest: (socket: Socket, number: number) => void): Promise<RawServer> {
  let received = '';
  let connections = 0;
  let requests = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (data.includes('\r\n\r\n')) onRequest(socket, ++requests);
    });
  });
  const port = await listening(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return {
    url: `http://127.0.0.1:${port}/in`,
    port,
    received: () => received,
    connections: () => connections,
  };
}
