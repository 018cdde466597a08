import type { Result } from '#shared/lib/result.ts';
import { type Answer, statusOf } from '../faults/answer.ts';
import type { Load } from '../limits/limit-meter.ts';
import type { Refusal } from '../limits/refusal.ts';
import type { Latency, PracticeOptions } from '../options/practice-options.ts';
import type { PracticeRecord } from '../records/practice-record.ts';
import type { Invalid } from '../records/read-records.ts';
import type { PracticeRow } from '../records/row-store.ts';
import type { Span } from '../report/limit-report.ts';
import { buildReport, type PracticeReport } from '../report/practice-report.ts';
import { LET_IN, type LoggedRequest } from '../report/request-log.ts';
import { acceptanceOf, type Route } from './acceptance.ts';
import { type Books, openBooks } from './books.ts';
import { type Decision, decide, type Situation } from './decide.ts';
import { LimitBook } from './limit-book.ts';

/** A request whose body is complete. */
export interface Incoming {
  /** When its head had arrived, in milliseconds since the start. */
  readonly atMs: number;
  readonly content: Result<readonly PracticeRecord[], Invalid>;
  readonly idempotencyKey: string | null;
  /** Whether it came to where a redirect points. */
  readonly isMoved: boolean;
  readonly route: Route;
}

/** What is to be done about a request. */
export interface Ruling {
  readonly number: number;
  readonly answer: Answer;
  readonly delayMs: number;
  /** To be called once: when the answer is about to be complete (true if the status line got out), or never will be. */
  readonly leave: (statusWasSent: boolean) => void;
}

/** What does not change while the endpoint runs. */
export interface Place {
  /** The wall clock's time at moment 0. */
  readonly startedAtEpochMs: number;
  /** Where redirects point to. */
  readonly movedTo: { readonly otherOrigin: string; readonly sameOrigin: string };
}

/** The endpoint without its sockets: takes requests in, rules on each, and keeps the books. Time comes with the request. */
export class Judge {
  private readonly place: Place;
  private books: Books;
  private latestMs = 0;
  private current: PracticeOptions;

  constructor(options: PracticeOptions, place: Place) {
    this.current = options;
    this.place = place;
    this.books = openBooks(options);
  }

  get options(): PracticeOptions {
    return this.current;
  }

  /** Rules on a request and enters it in the books. */
  receive(incoming: Incoming): Ruling {
    const { books, current } = this;
    this.latestMs = Math.max(this.latestMs, incoming.atMs);
    const records = incoming.content.ok ? incoming.content.value : [];
    const delayMs = latencyMs(current.latency, books.drawDelay());
    const load: Load = {
      nowMs: this.latestMs,
      records: records.length,
      inFlight: books.presence.inFlight,
      stored: books.rows.count,
    };
    const visit: Visit = { delayMs, incoming, load, number: books.log.length + 1, records };
    const refusal = incoming.content.ok ? books.limits.refusalOf(load) : null;
    const decision = decide(this.situationOf(visit, refusal));
    if (refusal) books.limits.keepOut(refusal, records.length);
    else if (incoming.content.ok) books.limits.letIn(load);
    this.enter(visit, decision);
    return this.rulingOf(visit, decision);
  }

  /** A request whose sender went away before its body was complete. */
  abandon(atMs: number, idempotencyKey: string | null): void {
    this.books.log.add({ atMs, idempotencyKey, records: 1, status: 0, verdict: 'abandoned' });
  }

  /** Takes effect with the next request. New limits remember what the old ones let in; `keep` and `keyField` wait for a reset. */
  configure(changes: Partial<PracticeOptions>): void {
    this.current = { ...this.current, ...changes };
    if (changes.faults) this.books.faults.use(changes.faults);
    if (changes.limits) {
      this.books.limits = new LimitBook(changes.limits);
      this.books.limits.remember(this.books.log);
    }
  }

  /** Forgets all requests and rows, and puts chance back to its beginning. Time goes on. */
  reset(): void {
    this.books = openBooks(this.current);
  }

  report(span: Partial<Span> = {}): PracticeReport {
    const { idempotency, limits, log, options, presence, redirectsFollowed, retries, rows } = this.books;
    const evidence = {
      ...options,
      cameWhileClosed: retries.cameWhileClosed,
      earlyRetries: retries.earlyRetries,
      idempotency: idempotency.report,
      keptOut: limits.keptOut,
      limits: this.current.limits,
      log,
      mostAtOnce: presence.mostAtOnce,
      redirectsFollowed,
      repeats: rows.repeats,
      startedAtEpochMs: this.place.startedAtEpochMs,
      stored: rows.count,
    };
    return buildReport(evidence, span);
  }

  /** Up to `limit` requests after number `after`. */
  requests(after: number, limit: number): readonly LoggedRequest[] {
    return this.books.log.page(after, limit);
  }

  /** Up to `limit` stored rows after row number `after`. */
  rows(after: number, limit: number): readonly PracticeRow[] {
    return this.books.rows.page(after, limit);
  }

  private situationOf(
    { delayMs, incoming, load, number, records }: Visit,
    refusal: Refusal | null,
  ): Situation {
    const misbehaviour = this.books.faults.next(number, records);
    const isKnownKey = this.books.idempotency.came(incoming.idempotencyKey);
    return {
      invalid: incoming.content.ok ? null : incoming.content.problem,
      isReplay: isKnownKey && this.current.honoursIdempotencyKeys,
      misbehaviour: incoming.isMoved && misbehaviour?.kind === 'redirect' ? null : misbehaviour,
      nowMs: load.nowMs,
      refusal,
      retryAfter: this.current.retryAfter,
      scene: {
        acceptance: acceptanceOf(incoming.route, records),
        epochMs: this.place.startedAtEpochMs + incoming.atMs + delayMs,
        movedTo: this.place.movedTo,
      },
    };
  }

  private enter(
    { delayMs, incoming, number, records }: Visit,
    { answer, copies, verdict, waitMs }: Decision,
  ): void {
    const { books, current } = this;
    const { atMs, idempotencyKey } = incoming;
    const status = statusOf(answer);
    books.retries.came(records, atMs);
    if (waitMs !== null) books.retries.told(records, atMs + delayMs + waitMs);
    if (incoming.isMoved) books.redirectsFollowed += 1;
    if (verdict === 'accepted') {
      books.rows.store(records, number);
      if (copies === 2) {
        books.rows.excuse(records);
        books.rows.store(records, number);
      }
      if (!isSuccess(status)) books.rows.excuse(records);
      if (current.honoursIdempotencyKeys) books.idempotency.accept(idempotencyKey);
    }
    books.log.add({ atMs, idempotencyKey, records: Math.max(1, records.length), status, verdict });
  }

  private rulingOf({ delayMs, number, records }: Visit, { answer, verdict }: Decision): Ruling {
    const { books } = this;
    const isLetIn = LET_IN.has(verdict);
    books.presence.enter(isLetIn);
    return {
      answer,
      delayMs,
      number,
      leave: (statusWasSent) => {
        books.presence.leave(isLetIn);
        if (!statusWasSent && verdict === 'accepted') books.rows.excuse(records);
      },
    };
  }
}

/** A request on its way through. */
interface Visit {
  readonly delayMs: number;
  readonly incoming: Incoming;
  readonly load: Load;
  readonly number: number;
  readonly records: readonly PracticeRecord[];
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const latencyMs = (latency: Latency | null, draw: number): number =>
  latency ? Math.max(0, latency.meanMs + (draw * 2 - 1) * latency.jitterMs) : 0;
