import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import { isGuess } from '#shared/domain/connections/account-limits.ts';
import type { DeclaredLimit } from '#shared/domain/connections/named-connection.ts';
import { SAID_BY_USER } from '#shared/domain/connections/target-limits.ts';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { describePace, KEPT_FOR_MS, paceAtRest } from '#shared/domain/limits/pace/pace-report.ts';
import { presetById } from '#shared/domain/presets/all.ts';
import { PRACTICE } from '#shared/domain/presets/practice.ts';
import type { Preset } from '#shared/domain/presets/preset.ts';
import { isNearlyFull } from '#shared/domain/webhooks/deal-rows.ts';
import {
  CERTAINTIES,
  type ConnectionView,
  type LimitView,
  type PresetView,
  type WebhookView,
} from '#shared/ipc/connections.ts';
import type { ConnectionReport, WebhookReport } from './describe-connections.ts';

interface ViewPorts {
  readonly ledger: Pick<Ledger, 'conditionOf'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A connection for a window. Nothing secret is in it. */
export async function connectionView(
  { ledger, clock }: ViewPorts,
  { connection, key, webhooks }: ConnectionReport,
  tested: ConnectionView['tested'],
): Promise<ConnectionView> {
  const { id, name, provider, environment, hosts, authentication, limits, destinationLimits } = connection;
  const condition = await ledger.conditionOf(id);
  const pace = paceAtRest(
    condition === null || condition.notedAt < clock.now() - KEPT_FOR_MS ? null : condition.pace,
    limits.map(({ limit }) => limit),
  );
  return {
    id,
    name,
    provider,
    providerName: presetById(provider)?.name ?? provider,
    environment,
    hosts: [...hosts],
    authentication: authentication.kind,
    key,
    keySetAt: connection.key?.setAt ?? null,
    tested,
    limits: [...limits, ...destinationLimits].map(limitView),
    pace: pace === null ? null : describePace(pace),
    isFailing: (condition?.breaker ?? null) !== null,
    webhooks: webhooks.map(webhookView),
    isPractice: provider === PRACTICE.id,
  };
}

function webhookView({ webhook, key, taken, capacity }: WebhookReport): WebhookView {
  const { id, name, pool, usedBefore, tableRows } = webhook;
  return {
    id,
    name,
    pool,
    taken,
    capacity,
    usedBefore,
    tableRows,
    isNearlyFull: capacity !== null && isNearlyFull(taken, capacity),
    key,
    keySetAt: webhook.key?.setAt ?? null,
  };
}

/** A preset for a window. */
export function presetView(preset: Preset): PresetView {
  const authentication = preset.authentication.value;
  const limits = [...preset.limits, ...preset.destinationLimits];
  return {
    id: preset.id,
    name: preset.name,
    authentication: authentication.kind,
    header:
      authentication.kind === 'header' ? `${authentication.name}: ${authentication.prefix}`.trim() : null,
    tokenHeader: authentication.kind === 'address' ? authentication.tokenHeader : null,
    hosts: [...preset.hosts.value],
    limits: limits.map(({ value, source, asOf, confidence }, number) => ({
      ...limitFields(value, number),
      source,
      asOf,
      certainty: confidence,
    })),
    hasTest: preset.test !== null,
  };
}

function limitView({ limit, source, asOf }: DeclaredLimit, number: number): LimitView {
  const { text, certainty } = certaintyOf(source);
  return { ...limitFields(limit, number), source: text, asOf, certainty };
}

/** How sure a preset was is written behind its source. */
function certaintyOf(source: string): { readonly text: string; readonly certainty: LimitView['certainty'] } {
  if (source === SAID_BY_USER) return { text: source, certainty: 'yours' };
  const certainty = CERTAINTIES.find((one) => source.endsWith(` (${one})`));
  if (certainty === undefined) return { text: source, certainty: 'guess' };
  return { text: source.slice(0, -` (${certainty})`.length), certainty };
}

function limitFields(limit: Limit, number: number): Omit<LimitView, 'source' | 'asOf' | 'certainty'> {
  return {
    number,
    text: describeLimit(limit),
    kind: limit.kind,
    counts: limit.counts,
    amount: limit.amount,
    perMs: periodOf(limit),
    burst: limit.kind === 'tokenBucket' ? limit.burst : null,
    isGuess: isGuess(limit),
  };
}

function periodOf(limit: Limit): number | null {
  if (limit.kind === 'tokenBucket') return limit.perMs;
  return limit.kind === 'slidingWindow' || limit.kind === 'fixedWindow' ? limit.windowMs : null;
}
