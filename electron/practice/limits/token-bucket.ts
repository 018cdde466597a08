import { NEVER, SECOND_MS } from '#shared/lib/time.ts';
import type { TokenBucketLimit } from './limit.ts';
import { type LimitMeter, type Load, weightOf } from './limit-meter.ts';

/** Tokens come in fractions; a sender that waits to the exact moment must not be refused for a rounding error. */
const ROUNDING = 1e-9;

/** The tokens there were at a moment. */
interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** The bucket as it is at `nowMs`, not before `bucket.atMs`. */
const refilled = (bucket: Bucket, limit: TokenBucketLimit, nowMs: number): Bucket => ({
  tokens: Math.min(limit.burst, bucket.tokens + ((nowMs - bucket.atMs) * limit.perSecond) / SECOND_MS),
  atMs: nowMs,
});

/** When `weight` tokens will be there: `nowMs` if they are, `NEVER` if the bucket is too small. */
function bucketOpensAt(bucket: Bucket, limit: TokenBucketLimit, nowMs: number, weight: number): number {
  if (weight > limit.burst) return NEVER;
  const missing = weight - refilled(bucket, limit, nowMs).tokens;
  return missing <= ROUNDING ? nowMs : nowMs + (missing / limit.perSecond) * SECOND_MS;
}

/** A token bucket that starts full. */
export function createTokenBucket(limit: TokenBucketLimit): LimitMeter {
  let bucket: Bucket = { tokens: limit.burst, atMs: 0 };
  const weight = (load: Load): number => weightOf(limit.counts, load.records);
  return {
    limit,
    opensAt: (load) => bucketOpensAt(bucket, limit, load.nowMs, weight(load)),
    take(load) {
      const { tokens, atMs } = refilled(bucket, limit, load.nowMs);
      bucket = { tokens: Math.max(0, tokens - weight(load)), atMs };
    },
  };
}
