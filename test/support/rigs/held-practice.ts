import { createServer, type IncomingMessage, type RequestListener, request as sendOn } from 'node:http';
import type { PracticeOptions } from '#electron/practice/options/practice-options.ts';
import type { Practice } from '#electron/practice/start-practice.ts';
import { listening } from '../machine/listening.ts';
import { practiceFor } from './practice.ts';

/** A practice endpoint that takes requests in and counts them as ever, and keeps its answers back. */
export interface HeldPractice extends Practice {
  /** Gives the answers that are kept back; from here on each is given at once. */
  letGo(): void;
}

/** What is on its way there stays on its way, however long the test takes, until the test lets it go. */
export async function heldPractice(options: Partial<PracticeOptions> = {}): Promise<HeldPractice> {
  const practice = await practiceFor(options);
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  // As the endpoint itself: a connection that is closed because it was idle would look like a fault.
  const front = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
  front.on('request', passingOnTo(practice.port, held));
  const port = await listening(front);
  const origin = `http://127.0.0.1:${port}`;
  return { ...practice, port, origin, url: practice.url.replace(practice.origin, origin), letGo };
}

const passingOnTo =
  (port: number, held: Promise<void>): RequestListener =>
  (request, response) => {
    const { method, url, headers } = request;
    const to = { host: '127.0.0.1', port, method, path: url, headers };
    const onward = sendOn(to, (answer: IncomingMessage) => {
      answer.on('error', () => response.destroy());
      void held.then(() => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
    });
    // Either side may be gone by then.
    onward.on('error', () => response.destroy());
    response.on('error', () => undefined);
    request.pipe(onward);
  };
