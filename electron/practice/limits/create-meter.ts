import { assertNever } from '#shared/lib/assert-never.ts';
import { NEVER, SECOND_MS } from '#shared/lib/time.ts';
import { createFixedWindow } from './fixed-window.ts';
import type { ConcurrencyLimit, LifetimeLimit, Limit } from './limit.ts';
import type { LimitMeter, Load } from './limit-meter.ts';
import { createSlidingWindow } from './sliding-window.ts';
import { createTokenBucket } from './token-bucket.ts';

/** Nobody knows when a slot comes free; a second is what servers that do not know tend to say. */
const SLOT_GUESS_MS = SECOND_MS;

/** The memory that a limit needs. Concurrency and lifetime need none: the load says it all. */
export function createMeter(limit: Limit): LimitMeter {
  switch (limit.kind) {
    case 'concurrency':
      return createStateless(limit, (load) => concurrencyOpensAt(limit, load));
    case 'fixedWindow':
      return createFixedWindow(limit);
    case 'lifetime':
      return createStateless(limit, (load) => lifetimeOpensAt(limit, load));
    case 'slidingWindow':
      return createSlidingWindow(limit);
    case 'tokenBucket':
      return createTokenBucket(limit);
    default:
      return assertNever(limit, 'kind of limit');
  }
}

const createStateless = (limit: Limit, opensAt: LimitMeter['opensAt']): LimitMeter => ({
  limit,
  opensAt,
  take() {},
});

const concurrencyOpensAt = (limit: ConcurrencyLimit, load: Load): number =>
  load.inFlight < limit.count ? load.nowMs : load.nowMs + SLOT_GUESS_MS;

const lifetimeOpensAt = (limit: LifetimeLimit, load: Load): number =>
  (limit.alreadyUsed ?? 0) + load.stored + load.records <= limit.count ? load.nowMs : NEVER;
