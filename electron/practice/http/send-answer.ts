import type { ServerResponse } from 'node:http';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { Reply } from '../faults/answer.ts';
import type { Ruling } from '../judge/judge.ts';

/** Sends what was ruled, after the delay that was ruled. A sender that goes away first is given nothing. */
export function sendAnswer(response: ServerResponse, ruling: Ruling): void {
  if (ruling.delayMs === 0 && ruling.answer.kind === 'reply') {
    ruling.leave(true);
    sendReply(response, ruling.answer.reply, ruling.number);
    return;
  }
  const timer = setTimeout(() => {
    response.off('close', giveUp);
    sendNow(response, ruling);
  }, ruling.delayMs);
  const giveUp = (): void => {
    clearTimeout(timer);
    ruling.leave(false);
  };
  response.once('close', giveUp);
}

function sendNow(response: ServerResponse, { answer, leave, number }: Ruling): void {
  switch (answer.kind) {
    case 'cutBody':
      leave(true);
      return sendCut(response, answer.reply, number);
    case 'drip':
      response.once('close', () => leave(true));
      return sendDrip(response, answer.reply, number, answer.byteEveryMs);
    case 'hang':
      response.once('close', () => leave(false));
      return;
    case 'reply':
      leave(true);
      return sendReply(response, answer.reply, number);
    case 'reset':
      leave(false);
      response.socket?.resetAndDestroy();
      return;
    default:
      assertNever(answer, 'kind of answer');
  }
}

function sendHead(response: ServerResponse, { body, headers, status }: Reply, number: number): void {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'x-request-id': `practice-${number}`,
  });
}

function sendReply(response: ServerResponse, reply: Reply, number: number): void {
  sendHead(response, reply, number);
  response.end(reply.body);
}

function sendCut(response: ServerResponse, reply: Reply, number: number): void {
  sendHead(response, reply, number);
  const half = reply.body.slice(0, Math.floor(reply.body.length / 2));
  response.write(half, () => response.destroy());
}

function sendDrip(response: ServerResponse, reply: Reply, number: number, byteEveryMs: number): void {
  sendHead(response, reply, number);
  response.flushHeaders();
  const bytes = Buffer.from(reply.body);
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent === bytes.length) response.end();
  }, byteEveryMs);
  response.once('close', () => clearInterval(timer));
}
