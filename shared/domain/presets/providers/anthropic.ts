import { MINUTE_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://platform.claude.com/docs/en/api/rate-limits',
  asOf: '2026-09-20',
  confidence: 'official',
} as const;

/** Anthropic. The limits of an account are in its console and in its headers; a 429 that is about money is no "slow down". */
export const ANTHROPIC: Preset = {
  id: 'anthropic',
  name: 'Anthropic',
  hosts: { value: ['api.anthropic.com'], ...DOCS },
  authentication: { value: { kind: 'header', name: 'x-api-key', prefix: '' }, ...DOCS },
  limits: [
    {
      value: { kind: 'slidingWindow', counts: 'calls', amount: 50, windowMs: MINUTE_MS, guessed: true },
      source: 'a guess: the smallest rate of the tiers before June 2026; the console has the right one',
      asOf: '2026-11',
      confidence: 'guess',
    },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: {
        status: [429],
        body: { path: 'error.details.error_code', is: 'enforced_spend_limit_reached' },
        header: { name: 'retry-after', is: null },
      },
      means: 'outOfCredits',
      reason: "Anthropic: the month's spend limit is reached; it begins anew on the 1st at 00:00 UTC",
      ...DOCS,
    },
    {
      when: { status: [402] },
      means: 'outOfCredits',
      reason: 'Anthropic: a bill is open (402)',
      ...DOCS,
    },
    {
      when: { status: [400], bodyHolds: 'specified API usage limits' },
      means: 'outOfCredits',
      reason: 'Anthropic: the limit that you set for this workspace is reached',
      ...DOCS,
      confidence: 'reported',
    },
    {
      when: { status: [529] },
      means: 'slowDown',
      reason: 'Anthropic: overloaded (529)',
      ...DOCS,
      source: 'https://platform.claude.com/docs/en/api/errors',
      confidence: 'reported',
    },
  ],
  test: {
    value: {
      method: 'GET',
      path: '/v1/models',
      headers: { 'anthropic-version': '2023-06-01' },
      body: null,
    },
    ...DOCS,
    source: 'https://platform.claude.com/docs/en/api/models',
    asOf: '2026-11',
  },
};
