import type { ServerResponse } from 'node:http';
import { PAGE_HEADERS } from '#electron/ipc/page-headers.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import type { Refusal } from './request-gate.ts';

/** Sent with everything; what belongs to the user is kept by nobody on the way. */
const HEADERS = { ...PAGE_HEADERS, 'cache-control': 'no-store' };

interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers whole; does nothing for one who is gone, or was answered. */
export function sendAnswer(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  response
    .writeHead(status, {
      ...HEADERS,
      'content-length': Buffer.byteLength(body),
      ...headers,
    })
    .end(body);
}

export function sendReply(response: ServerResponse, reply: Reply<unknown>, status = 200): void {
  sendAnswer(response, {
    status,
    body: JSON.stringify(reply),
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

/** Turns a request away. What it still sends is not read: the connection ends with the answer. */
export function sendRefusal(response: ServerResponse, { status, message }: Refusal): void {
  sendAnswer(response, {
    status,
    body: `${message}\n`,
    headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  });
}

/** Begins an answer that comes in pieces. */
export function beginStream(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(200, { ...HEADERS, ...headers });
}
