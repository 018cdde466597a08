import type { Limit } from '#shared/domain/limits/limit.ts';
import type { DeclaredLimit } from './named-connection.ts';
import { bucketOf, exactWindow } from './rate.ts';
import { SAID_BY_USER } from './target-limits.ts';

/** A limit as a user says it. */
export type SaidLimit =
  | {
      readonly kind: 'rate';
      readonly counts: 'calls' | 'records';
      readonly amount: number;
      readonly perMs: number;
      /** Records let out at once; null keeps the rate exact. */
      readonly burst: number | null;
      readonly isGuess: boolean;
    }
  | { readonly kind: 'concurrency'; readonly amount: number };

/**
 * The limits of a connection as the user wants them. One that was there already keeps who stated it and when; a
 * lifetime, and what counts points, cannot be said and stays.
 *
 * @param today such as `2026-11-22`
 */
export function limitsAsSaid(
  before: readonly DeclaredLimit[],
  said: readonly SaidLimit[],
  today: string,
): readonly DeclaredLimit[] {
  const wanted = said.map((one): DeclaredLimit => {
    const limit = limitOf(one);
    const known = before.find((other) => isSame(other.limit, limit));
    return known ?? { limit, source: SAID_BY_USER, asOf: today };
  });
  return [...before.filter(({ limit }) => !canBeSaid(limit)), ...wanted];
}

/** Whether a user can say this limit in other words. */
export const canBeSaid = ({ kind, counts }: Limit): boolean => kind !== 'lifetime' && counts !== 'points';

function limitOf(said: SaidLimit): Limit {
  if (said.kind === 'concurrency') return { kind: 'concurrency', counts: 'calls', amount: said.amount };
  const { counts, amount, perMs, burst, isGuess } = said;
  const rate = { amount, perMs };
  const limit = burst === null ? exactWindow(rate) : bucketOf(rate, burst);
  return isGuess ? { ...limit, counts, guessed: true } : { ...limit, counts };
}

function isSame(known: Limit, said: Limit): boolean {
  if (known.counts !== said.counts || known.guessed !== said.guessed || known.amount !== said.amount)
    return false;
  if (known.kind === 'concurrency' || said.kind === 'concurrency') return known.kind === said.kind;
  return (
    periodOf(known) === periodOf(said) &&
    (known.kind === 'tokenBucket' ? known.burst : null) === (said.kind === 'tokenBucket' ? said.burst : null)
  );
}

/** A fixed window is said as a rate: told as it was, it stays what it is. Null for a lifetime. */
function periodOf(limit: Limit): number | null {
  if (limit.kind === 'tokenBucket') return limit.perMs;
  return limit.kind === 'slidingWindow' || limit.kind === 'fixedWindow' ? limit.windowMs : null;
}
