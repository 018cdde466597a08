import type { Lifetime, Limit } from '#shared/domain/limits/limit.ts';
import type { ConnectionDetails, Webhook } from './named-connection.ts';
import {
  concurrencyOf,
  type LimitWishes,
  type StatedLimit,
  statedRates,
  type TargetLimits,
} from './target-limits.ts';

/**
 * The limits of a run through a connection: the connection's own, its rates and its concurrency replaced by what the
 * user said for this run.
 *
 * @param webhook the one that is sent to; null where there is none
 */
export function accountLimits(
  connection: ConnectionDetails,
  webhook: Webhook | null,
  wishes: LimitWishes,
): TargetLimits {
  const isReplaced = ({ limit }: StatedLimit): boolean =>
    limit.kind === 'concurrency' ? wishes.concurrency !== null : wishes.rates !== null;
  const kept = connection.limits.filter((limit) => !isReplaced(limit));
  const isConcurrencyKept = kept.some(({ limit }) => limit.kind === 'concurrency');
  return {
    connection: [
      ...kept.map(described),
      ...statedRates(wishes),
      ...(isConcurrencyKept ? [] : [concurrencyOf(wishes)]),
    ],
    destination:
      webhook === null ? [] : connection.destinationLimits.map((limit) => ofWebhook(limit, webhook)),
    maxBodyBytes: connection.maxBodyBytes,
  };
}

/** Records that a webhook takes in ever, from its very first on; null where nothing limits that. */
export function capacityOf({ destinationLimits }: ConnectionDetails, webhook: Webhook): number | null {
  const capacities = destinationLimits
    .map((limit) => ofWebhook(limit, webhook).limit)
    .filter((limit) => limit.kind === 'lifetime')
    .map(({ amount }) => amount);
  return capacities.length === 0 ? null : Math.min(...capacities);
}

/** Records that a webhook has taken in so far, before this ledger knew it and since, or may have. */
export const takenBy = ({ usedBefore, accepted }: Webhook): number => usedBefore + accepted;

/** A lifetime begins where the webhook stood, and ends where its table is full: what is sent beyond is lost silently. */
function ofWebhook({ limit, source }: StatedLimit, { usedBefore, tableRows }: Webhook): StatedLimit {
  if (limit.kind !== 'lifetime') return { limit, source };
  const isTableSmaller = tableRows !== null && tableRows < limit.amount;
  const lifetime: Lifetime = { ...limit, amount: isTableSmaller ? tableRows : limit.amount, usedBefore };
  return { limit: lifetime, source: isTableSmaller ? 'the rows that its table holds, as you said' : source };
}

const described = ({ limit, source }: StatedLimit): StatedLimit => ({
  limit,
  source: isGuess(limit) ? `a guess: ${source}` : source,
});

/** Whether nobody states a limit for certain. */
export const isGuess = (limit: Limit): boolean => limit.guessed === true;
