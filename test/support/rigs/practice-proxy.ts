import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { listening } from '../machine/listening.ts';

/** A certificate and its key. */
interface Identity {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** A service over TLS that takes anything, for one test. */
export async function tlsService(identity: Identity) {
  let requests = 0;
  const server = createServer(identity, (_request, response) => {
    requests += 1;
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
  return { port: await listening(server), requests: () => requests };
}

/** A proxy on this machine that opens tunnels to one port whatever it is asked for, or refuses with a status. */
export async function practiceProxy(to: { readonly port: number; readonly refuseWith?: number }) {
  const asked: string[] = [];
  const read: Buffer[] = [];
  const proxy = createProxy((_request, response) => void response.writeHead(400).end());
  proxy.on('connect', (request, client: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    client.on('error', () => undefined);
    if (to.refuseWith !== undefined) {
      client.end(`HTTP/1.1 ${to.refuseWith} No\r\n\r\n`);
      return;
    }
    const server = connect(to.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.on('data', (piece: Buffer) => read.push(piece));
      client.pipe(server).pipe(client);
    });
    server.on('error', () => client.destroy());
  });
  return { port: await listening(proxy), asked: () => asked, read: () => Buffer.concat(read) };
}
