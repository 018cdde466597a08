import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestListener } from './http/request-listener.ts';
import { MOVED_PATH, WEBHOOK_PATH } from './http/route.ts';
import { Judge } from './judge/judge.ts';
import { CLAY_LIKE, type PracticeOptions } from './options/practice-options.ts';
import type { PracticeRow } from './records/row-store.ts';
import type { Span } from './report/limit-report.ts';
import type { PracticeReport } from './report/practice-report.ts';
import type { LoggedRequest } from './report/request-log.ts';

/** A practice endpoint that is listening. All times are milliseconds since its start, with fractions. */
export interface Practice {
  /** `http://127.0.0.1:<port>`; below it, `/api/…` takes GET, POST, PUT and PATCH, and `/practice/…` are the controls. */
  readonly origin: string;
  readonly port: number;
  /** The webhook's address. */
  readonly url: string;
  /** Cuts every connection and stops listening, at once. Twice is as good as once. */
  readonly close: () => Promise<void>;
  /** Takes effect with the next request. New limits remember what the old ones let in; `keep` and `keyField` wait for a reset. */
  readonly configure: (changes: Partial<Omit<PracticeOptions, 'port'>>) => void;
  readonly now: () => number;
  /** What was seen so far; limits are judged over the span, which is from the first request to the last unless given. */
  readonly report: (span?: Partial<Span>) => PracticeReport;
  /** Up to `limit` requests after number `after`. */
  readonly requests: (after: number, limit: number) => readonly LoggedRequest[];
  /** Forgets requests and rows, and puts chance back to its beginning. Time goes on. */
  readonly reset: () => void;
  /** Up to `limit` stored rows after row number `after`. */
  readonly rows: (after: number, limit: number) => readonly PracticeRow[];
}

/** Starts a practice endpoint on 127.0.0.1. What is not said is as Clay is believed to be. */
export async function startPractice(options: Partial<PracticeOptions> = {}): Promise<Practice> {
  const allOptions: PracticeOptions = { ...CLAY_LIKE, ...options };
  // Idle connections are kept for ever: one closed by chance as a request comes looks to its sender like a fault.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
  server.listen(allOptions.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const startedAtMs = performance.now();
  const now = (): number => performance.now() - startedAtMs;
  const judge = new Judge(allOptions, {
    startedAtEpochMs: performance.timeOrigin + startedAtMs,
    movedTo: { otherOrigin: `http://localhost:${port}${MOVED_PATH}`, sameOrigin: MOVED_PATH },
  });
  server.on('request', createRequestListener(judge, now));
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    url: `${origin}${WEBHOOK_PATH}`,
    now,
    configure: (changes) => judge.configure(changes),
    report: (span) => judge.report(span),
    requests: (after, limit) => judge.requests(after, limit),
    reset: () => judge.reset(),
    rows: (after, limit) => judge.rows(after, limit),
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
