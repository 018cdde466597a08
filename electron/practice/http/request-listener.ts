import type { IncomingMessage, RequestListener } from 'node:http';
import type { Judge } from '../judge/judge.ts';
import type { PracticeOptions } from '../options/practice-options.ts';
import { serveControl } from './control.ts';
import { readBody } from './read-body.ts';
import { readContent } from './read-content.ts';
import { destinationOf, MOVED_PATH } from './route.ts';
import { sendAnswer } from './send-answer.ts';

/**
 * What the practice endpoint does with each request: reads it to its end, has it judged, and sends what was ruled.
 *
 * @param now milliseconds since the endpoint's start, with fractions
 */
export function createRequestListener(judge: Judge, now: () => number): RequestListener {
  return (request, response) => {
    const atMs = now(); // before all else: this is the moment that senders are judged by
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const destination = destinationOf(path);
    readBody(request, judge.options.maxBodyBytes, (body) => {
      if (destination === 'control') {
        serveControl({ body, judge, now, path, query: new URLSearchParams(query), request, response });
        return;
      }
      const idempotencyKey = headerOf(request, 'idempotency-key');
      if (body === null) {
        judge.abandon(atMs, idempotencyKey);
        return;
      }
      const isAuthorised = hasToken(request, judge.options.token);
      const content = readContent({ body, destination, isAuthorised, method: request.method ?? '', query });
      const route = destination === 'api' ? 'api' : 'webhook';
      sendAnswer(
        response,
        judge.receive({ atMs, content, idempotencyKey, isMoved: path === MOVED_PATH, route }),
      );
    });
  };
}

/** Clay's header, or the one that most other APIs want. */
function hasToken(request: IncomingMessage, token: PracticeOptions['token']): boolean {
  if (token === null) return true;
  return [token]
    .flat()
    .some(
      (one) =>
        headerOf(request, 'x-clay-webhook-auth') === one ||
        headerOf(request, 'authorization') === `Bearer ${one}`,
    );
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
