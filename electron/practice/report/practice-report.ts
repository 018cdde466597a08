import type { Limit } from '../limits/limit.ts';
import type { Repeats } from '../records/repeats.ts';
import type { Keep } from '../records/row-store.ts';
import { type KeptOut, type LimitReport, reportLimit, type Span } from './limit-report.ts';
import { type LoggedRequest, type RequestLog, VERDICTS, type Verdict } from './request-log.ts';

/** A moment that counts as just after another: the end of a span that must include its last request. */
const JUST_AFTER_MS = 0.001;

/** What was seen, as the other side's truth. Everything is of all time since the start, but for `limits` and `span`. */
export interface PracticeReport {
  /** The wall clock's time at moment 0 of all times in here. */
  readonly startedAtEpochMs: number;
  readonly requests: number;
  /** Records that arrived, stored or not. */
  readonly records: number;
  /** Records that were stored, repeats included. */
  readonly stored: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Requests by the status sent; `0` is those that got no status line. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests by which a limit was really exceeded. */
  readonly overruns: number;
  /** 429s that no limit asked for. */
  readonly madeUp429s: number;
  /** Records that came again before the time that a `Retry-After` had told their sender. */
  readonly earlyRetries: number;
  /** Requests of any kind that came while a `Retry-After` told to anybody had not passed; those already under way are no fault. */
  readonly cameWhileClosed: number;
  /** Requests that came to where a redirect pointed. */
  readonly redirectsFollowed: number;
  readonly idempotency: IdempotencyReport;
  /** What makes two records the same: a field's value (the whole record where it is missing), or the whole record. */
  readonly repeatsBy: string;
  /** Null when only counts are kept. */
  readonly repeats: Repeats | null;
  readonly keep: Keep;
  /** The span that `limits` is about: as asked, else from the first request up to and with the last. */
  readonly span: Span;
  readonly limits: readonly LimitReport[];
}

/** How `Idempotency-Key` was used. */
export interface IdempotencyReport {
  readonly requestsWithKey: number;
  /** Different keys seen. */
  readonly keys: number;
}

/** What the report is drawn from. */
export interface Evidence
  extends Pick<
    PracticeReport,
    | 'cameWhileClosed'
    | 'earlyRetries'
    | 'idempotency'
    | 'keep'
    | 'redirectsFollowed'
    | 'repeats'
    | 'startedAtEpochMs'
    | 'stored'
  > {
  readonly keptOut: ReadonlyMap<Limit, KeptOut>;
  readonly keyField: string | null;
  readonly limits: readonly Limit[];
  readonly log: RequestLog;
  readonly mostAtOnce: number;
}

/** The report, with the limits judged over the span asked for. Changes nothing. */
export function buildReport(evidence: Evidence, asked: Partial<Span>): PracticeReport {
  const { keptOut, keyField, limits, log, mostAtOnce, ...counts } = evidence;
  const requests = log.page(0, log.length).toSorted((one, other) => one.atMs - other.atMs);
  const span = spanOf(requests, asked);
  const inSpan = requests.filter(({ atMs }) => atMs >= span.fromMs && atMs < span.toMs);
  return {
    ...counts,
    requests: requests.length,
    records: requests.reduce((sum, { records }) => sum + records, 0),
    verdicts: { ...NO_VERDICTS, ...countBy(requests, ({ verdict }) => verdict) },
    statuses: countBy(requests, ({ status }) => String(status)),
    overruns: requests.filter(isOverrun).length,
    madeUp429s: requests.filter(({ status, verdict }) => status === 429 && verdict === 'refusedByFault')
      .length,
    repeatsBy: keyField === null ? 'whole record' : `field ${keyField}`,
    span,
    limits: limits.map((limit) => {
      const totals = { keptOut: keptOut.get(limit) ?? NOTHING, mostAtOnce, stored: counts.stored };
      return reportLimit(limit, inSpan, span, totals);
    }),
  };
}

const NOTHING: KeptOut = { requests: 0, records: 0 };

const NO_VERDICTS = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>; // all of them

const isOverrun = ({ verdict }: LoggedRequest): boolean =>
  verdict === 'refusedByLimit' || verdict === 'swallowed';

function spanOf(requests: readonly LoggedRequest[], asked: Partial<Span>): Span {
  const fromMs = asked.fromMs ?? requests[0]?.atMs ?? 0;
  return { fromMs, toMs: asked.toMs ?? (requests.at(-1)?.atMs ?? fromMs) + JUST_AFTER_MS };
}

function countBy(
  requests: readonly LoggedRequest[],
  nameOf: (request: LoggedRequest) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const request of requests) counts[nameOf(request)] = (counts[nameOf(request)] ?? 0) + 1;
  return counts;
}
