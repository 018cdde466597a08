import { assertNever } from '#shared/lib/assert-never.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import type { Limit } from '../limits/limit.ts';
import { weightOf } from '../limits/limit-meter.ts';
import type { LoggedRequest } from './request-log.ts';
import { type Arrival, smallestBurst, worstFixedWindow, worstWindow } from './worst-window.ts';

/** One limit, and how it was used. */
export interface LimitReport {
  readonly limit: Limit;
  /**
   * The worst that arrived, accepted or not, in the limit's own measure, so that `worst <= allowed` means that it was held:
   * the fullest window; for a bucket, the smallest burst that would have done; the most requests at once (refused ones
   * included); the records stored and those too many. The last two are of all time, not of the span.
   */
  readonly worst: number;
  readonly allowed: number;
  /** Requests that this limit kept out, or whose records it swallowed. */
  readonly overruns: number;
  /** Accepted, as a share of the most that this limit lets in during the span; null where there is no such number. */
  readonly utilisation: number | null;
}

/** The span of time that a report is about, half open. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a limit kept out, in requests and in the records that they carried. */
export interface KeptOut {
  readonly requests: number;
  readonly records: number;
}

/** Counts that belong to no span. */
export interface Totals {
  readonly keptOut: KeptOut;
  readonly mostAtOnce: number;
  readonly stored: number;
}

/**
 * How a limit fared.
 *
 * @param requests those of the span, in order of time
 */
export function reportLimit(
  limit: Limit,
  requests: readonly LoggedRequest[],
  span: Span,
  totals: Totals,
): LimitReport {
  return { limit, ...measure(limit, requests, span, totals), overruns: totals.keptOut.requests };
}

type Measure = Pick<LimitReport, 'allowed' | 'utilisation' | 'worst'>;

function measure(limit: Limit, requests: readonly LoggedRequest[], span: Span, totals: Totals): Measure {
  switch (limit.kind) {
    case 'concurrency':
      return { worst: totals.mostAtOnce, allowed: limit.count, utilisation: null };
    case 'lifetime': {
      const used = (limit.alreadyUsed ?? 0) + totals.stored;
      return { worst: used + totals.keptOut.records, allowed: limit.count, utilisation: used / limit.count };
    }
    case 'fixedWindow':
    case 'slidingWindow':
    case 'tokenBucket':
      return measureRate(limit, requests, span);
    default:
      return assertNever(limit, 'kind of limit');
  }
}

type RateLimit = Extract<Limit, { readonly kind: 'fixedWindow' | 'slidingWindow' | 'tokenBucket' }>;

function measureRate(limit: RateLimit, requests: readonly LoggedRequest[], span: Span): Measure {
  const weigh = ({ records }: LoggedRequest): number => weightOf(limit.counts, records);
  const arrivals = requests.map((request) => ({ atMs: request.atMs, weight: weigh(request) }));
  const used = requests.reduce(
    (sum, request) => (request.verdict === 'accepted' ? sum + weigh(request) : sum),
    0,
  );
  return {
    worst: worstOf(limit, arrivals),
    allowed: limit.kind === 'tokenBucket' ? limit.burst : limit.count,
    utilisation: used / mostAllowed(limit, span),
  };
}

function worstOf(limit: RateLimit, arrivals: readonly Arrival[]): number {
  switch (limit.kind) {
    case 'fixedWindow':
      return worstFixedWindow(arrivals, limit.windowMs);
    case 'slidingWindow':
      return worstWindow(arrivals, limit.windowMs);
    case 'tokenBucket':
      return rounded(smallestBurst(arrivals, limit.perSecond));
    default:
      return assertNever(limit, 'kind of limit');
  }
}

/** Fractions of tokens leave rounding errors, and 20.0000000001 of 20 is no breach. */
const rounded = (tokens: number): number => Math.round(tokens * 1e6) / 1e6;

/** The most that the limit can let in during a span, placed as well as can be. */
function mostAllowed(limit: RateLimit, { fromMs, toMs }: Span): number {
  const lengthMs = toMs - fromMs;
  switch (limit.kind) {
    case 'fixedWindow':
      return (
        limit.count * Math.max(1, Math.ceil(toMs / limit.windowMs) - Math.floor(fromMs / limit.windowMs))
      );
    case 'slidingWindow':
      return limit.count * Math.max(1, Math.ceil(lengthMs / limit.windowMs));
    case 'tokenBucket':
      return limit.burst + (lengthMs * limit.perSecond) / SECOND_MS;
    default:
      return assertNever(limit, 'kind of limit');
  }
}
