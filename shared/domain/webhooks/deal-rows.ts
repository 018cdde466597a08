import type { DestinationId } from '#shared/lib/ids.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** The pool of webhooks for which no other is named. */
export const FIRST_POOL = 'main';

/** A webhook of a pool, and how much it can still take in. */
export interface PoolWebhook {
  readonly destinationId: DestinationId;
  readonly name: string;
  /** Records that it has taken in so far, before this ledger and since, or may have. */
  readonly taken: number;
  /** Records that unfinished runs may still send to it. */
  readonly setAside: number;
  /** Records that it takes in ever: what its lifetime and its table allow. */
  readonly capacity: number;
}

/** The rows that one webhook is to take. */
export interface DealtShare {
  readonly webhook: PoolWebhook;
  /** 1 or more. */
  readonly rows: number;
}

/** Rows for which no webhook of the pool has room. */
export interface PoolShortfall {
  /** Records that the whole pool can still take. */
  readonly room: number;
}

/** Records that a webhook can still take without being overrun. */
export const roomOf = ({ capacity, taken, setAside }: PoolWebhook): number =>
  Math.max(0, capacity - taken - setAside);

/**
 * Deals a run's rows out to the webhooks of a pool: each is filled before the next one is begun, in the order given,
 * so that as few webhooks as possible are used up by halves.
 *
 * @param rows how many rows may be sent, each as one record
 * @returns the shares in row order, without those that get nothing; or how much room there is, when it is too little
 */
export function dealRows(
  rows: number,
  webhooks: readonly PoolWebhook[],
): Result<readonly DealtShare[], PoolShortfall> {
  const shares: DealtShare[] = [];
  let left = rows;
  for (const webhook of webhooks) {
    const taken = Math.min(left, roomOf(webhook));
    if (taken > 0) shares.push({ webhook, rows: taken });
    left -= taken;
  }
  if (left === 0) return ok(shares);
  return failed({ room: webhooks.reduce((sum, webhook) => sum + roomOf(webhook), 0) });
}

/** From this share of its capacity on, a webhook is said to be nearly full: Clay's 50,000 are warned of at 45,000. */
const NEARLY_FULL = 0.9;

/** Whether the user is to be warned that a webhook comes near its end. */
export const isNearlyFull = (taken: number, capacity: number): boolean => taken >= capacity * NEARLY_FULL;
