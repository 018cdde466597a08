import type { Lifetime, Limit } from '#shared/domain/limits/limit.ts';
import { CLAY_WEBHOOK } from '#shared/domain/presets/clay-webhook.ts';
import { bucketOf, exactWindow, type Rate } from './rate.ts';

/** A limit and who says so, for the user to judge. */
export interface StatedLimit {
  readonly limit: Limit;
  readonly source: string;
}

/** What the user said about limits; what is left out comes from what is known of the address. */
export interface LimitWishes {
  /** Null when nothing was said; an empty list for no rate at all. */
  readonly rates: readonly Rate[] | null;
  /** Records that the shortest of the rates lets out at once; null keeps every rate exact. */
  readonly burst: number | null;
  readonly concurrency: number | null;
  /** Records that a webhook took in before this ledger knew it. */
  readonly usedBefore: number;
}

/** All limits of a target. */
export interface TargetLimits {
  readonly connection: readonly StatedLimit[];
  readonly destination: readonly StatedLimit[];
  readonly maxBodyBytes: number | null;
}

/** Enough for a rate of 10 a second at a second an answer; few enough that a crash leaves few rows in doubt. */
const DEFAULT_CONCURRENCY = 10;

/** Who states what the user said. */
export const SAID_BY_USER = 'as you said';

/** Whether an address is one of Clay's webhooks. */
const isClayHost = (host: string): boolean => host.replace(/\.$/, '') === CLAY_WEBHOOK.host.value;

/**
 * The name of the account that an address belongs to, over which its limits hold. Clay's rate is one for a whole
 * workspace, so all its webhooks are one connection.
 */
export const connectionName = (host: string): string => (isClayHost(host) ? 'Clay' : host);

/** The limits of a target: the user's own, else those known of its host. */
export function targetLimits(host: string, wishes: LimitWishes): TargetLimits {
  const isClay = isClayHost(host);
  return {
    connection: [...ratesOf(isClay, wishes), concurrencyOf(wishes)],
    destination: isClay ? [lifetimeOf(wishes)] : [],
    maxBodyBytes: isClay ? CLAY_WEBHOOK.maxBodyBytes.value : null,
  };
}

function ratesOf(isClay: boolean, wishes: LimitWishes): readonly StatedLimit[] {
  if (wishes.rates !== null) return statedRates(wishes);
  return isClay ? [{ limit: CLAY_WEBHOOK.rate.value, source: knownOf(CLAY_WEBHOOK.rate) }] : [];
}

/** The rates that the user said, as limits; none when nothing was said. */
export function statedRates({ rates, burst }: LimitWishes): readonly StatedLimit[] {
  if (rates === null) return [];
  const shortest = Math.min(...rates.map((rate) => rate.perMs));
  return rates.map((rate) => {
    const isBursting = burst !== null && rate.perMs === shortest;
    return { limit: isBursting ? bucketOf(rate, burst) : exactWindow(rate), source: SAID_BY_USER };
  });
}

/** How many calls may be on their way at once: as the user said, else Sluice's default. */
export function concurrencyOf({ concurrency }: LimitWishes): StatedLimit {
  const amount = concurrency ?? DEFAULT_CONCURRENCY;
  const source = concurrency === null ? "Sluice's default" : SAID_BY_USER;
  return { limit: { kind: 'concurrency', counts: 'calls', amount }, source };
}

function lifetimeOf({ usedBefore }: LimitWishes): StatedLimit {
  const limit: Lifetime = { ...CLAY_WEBHOOK.lifetime.value, usedBefore };
  return { limit, source: knownOf(CLAY_WEBHOOK.lifetime) };
}

const knownOf = ({ confidence, asOf }: { readonly confidence: string; readonly asOf: string }): string =>
  `what is known of Clay: ${confidence}, ${asOf}`;
