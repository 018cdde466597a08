import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const LIMITS = {
  source: 'https://help.prospeo.io/en/article/api-rate-limits-19vqf50',
  asOf: '2026-11',
  confidence: 'official',
} as const;
const CODES = {
  source: 'the error codes of https://prospeo.io/api-docs/enrich-person, as clients know them',
  asOf: '2026-11',
  confidence: 'reported',
} as const;

/** Prospeo. Every record of a bulk call counts. The daily limit is the Starter plan's; larger plans have more. */
export const PROSPEO: Preset = {
  id: 'prospeo',
  name: 'Prospeo',
  hosts: { value: ['api.prospeo.io'], ...LIMITS },
  authentication: { value: { kind: 'header', name: 'x-key', prefix: '' }, ...LIMITS },
  limits: [
    { value: { kind: 'slidingWindow', counts: 'records', amount: 5, windowMs: SECOND_MS }, ...LIMITS },
    { value: { kind: 'slidingWindow', counts: 'records', amount: 300, windowMs: MINUTE_MS }, ...LIMITS },
    { value: { kind: 'slidingWindow', counts: 'records', amount: 2_000, windowMs: DAY_MS }, ...LIMITS },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [400], bodyHolds: '"NO_MATCH"' },
      means: 'noMatch',
      reason: 'Prospeo: no match',
      ...CODES,
    },
    {
      when: { status: [400], bodyHolds: '"INSUFFICIENT_CREDITS"' },
      means: 'outOfCredits',
      reason: 'Prospeo: the credits are used up',
      ...CODES,
    },
  ],
  test: null,
};
