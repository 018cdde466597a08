import type { EpochMs } from '#shared/lib/time.ts';
import { FixedWindowState } from './fixed-window.ts';
import { HeldLimitState } from './held-limit.ts';
import type { Limit, LimitUnit, Load } from './limit.ts';
import type { LimitState } from './limit-state.ts';
import { RoundTrips } from './round-trips.ts';
import { SlidingWindowState } from './sliding-window.ts';
import { TokenBucketState } from './token-bucket.ts';

/** A call that is over, as the ledger has it. */
export interface LandedCall {
  readonly leftAt: EpochMs;
  readonly arrivedBy: EpochMs;
  readonly load: Load;
  readonly accepted: boolean;
}

/** Why nothing may leave: a limit that is used up, or a provider that said when to come back. */
export type Hold =
  | { readonly kind: 'limit'; readonly limit: Limit; readonly until: EpochMs }
  | { readonly kind: 'told'; readonly reason: string; readonly until: EpochMs };

interface Held {
  readonly limit: Limit;
  readonly state: LimitState;
}

/**
 * All limits of a connection together, and whether the provider has asked to wait. A call leaves when every limit
 * has room for all it carries; a refusal takes nothing from any of them.
 */
export class Gate {
  readonly #limits: readonly Held[];
  readonly #roundTrips = new RoundTrips();
  readonly #isTimed: boolean;
  #closedUntil: EpochMs = 0;
  #closedReason = '';

  constructor(limits: readonly Limit[]) {
    this.#limits = limits.map((limit) => ({ limit, state: stateOf(limit) }));
    this.#isTimed = limits.some((limit) => limit.kind !== 'concurrency' && limit.kind !== 'lifetime');
  }

  /**
   * Whole units of this kind that may leave at `now`; `Infinity` when no limit counts them.
   *
   * @param keptShare the share of each limit that is left for others, from 0 to below 1
   */
  room(unit: LimitUnit, now: EpochMs, keptShare = 0): number {
    if (now < this.#closedUntil) return 0;
    let room = Number.POSITIVE_INFINITY;
    for (const { limit, state } of this.#limits) {
      if (limit.counts === unit) room = Math.min(room, state.room(now) - keptOf(limit, keptShare));
    }
    return Math.max(0, Math.floor(room));
  }

  /** What keeps the next call back the longest, or null when one may leave now. */
  hold(now: EpochMs, keptShare = 0): Hold | null {
    let hold: Hold | null = null;
    if (now < this.#closedUntil)
      hold = { kind: 'told', reason: this.#closedReason, until: this.#closedUntil };
    for (const { limit, state } of this.#limits) {
      const until = state.opensAt(now, keptOf(limit, keptShare));
      if (until > now && until > (hold?.until ?? 0)) hold = { kind: 'limit', limit, until };
    }
    return hold;
  }

  leave(load: Load): void {
    for (const { limit, state } of this.#limits) state.leave(load[limit.counts]);
  }

  /** The same departure taken back: no byte of it left. */
  cancel(load: Load): void {
    for (const { limit, state } of this.#limits) state.cancel(load[limit.counts]);
  }

  land({ leftAt, arrivedBy, load, accepted }: LandedCall): void {
    for (const { limit, state } of this.#limits) {
      state.land({ leftAt, arrivedBy, units: load[limit.counts], accepted });
    }
  }

  /** Enters a call of an earlier time, when a gate is rebuilt from the ledger. */
  remember(call: LandedCall): void {
    this.leave(call.load);
    this.land(call);
  }

  /**
   * The latest moment at which a call that was answered at `answeredAt` can have arrived, by what was learned of
   * round trips; never before it left.
   */
  latestArrival(leftAt: EpochMs, answeredAt: EpochMs): EpochMs {
    if (!this.#isTimed) return answeredAt;
    this.#roundTrips.add(answeredAt - leftAt);
    return Math.max(leftAt, answeredAt - this.#roundTrips.lagMs());
  }

  /** Takes over what the provider said to another gate in this one's place. */
  obey(other: Gate): void {
    this.closeUntil(other.#closedUntil, other.#closedReason);
  }

  /** Lets nothing out before `until`, because the provider said so; an earlier promise to wait longer stands. */
  closeUntil(until: EpochMs, reason: string): void {
    if (until <= this.#closedUntil) return;
    this.#closedUntil = until;
    this.#closedReason = reason;
  }
}

/** Units of a limit that are left for others: one less than all of it at most. A lifetime is nobody's for a moment. */
function keptOf(limit: Limit, share: number): number {
  if (share === 0 || limit.kind === 'lifetime') return 0;
  const most = limit.kind === 'tokenBucket' ? limit.burst : limit.amount;
  return Math.max(0, Math.min(most - 1, Math.ceil(most * share)));
}

function stateOf(limit: Limit): LimitState {
  switch (limit.kind) {
    case 'tokenBucket':
      return new TokenBucketState(limit);
    case 'slidingWindow':
      return new SlidingWindowState(limit);
    case 'fixedWindow':
      return new FixedWindowState(limit);
    case 'concurrency':
    case 'lifetime':
      return new HeldLimitState(limit);
  }
}
