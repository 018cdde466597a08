import { DAY_MS, HOUR_MS, SECOND_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://developer.salesforce.com api_rest 264.0 (headers_api_usage, sObject Collections)',
  asOf: '2026-11',
  confidence: 'official',
} as const;
const LIMITS = {
  source: 'https://success.salesforce.com (post about limits)',
  asOf: '2026-11',
  confidence: 'reported',
} as const;

/**
 * Salesforce, where each account has a host of its own. A 403 says "too many" with one code for two limits: the calls
 * of any 24 hours, told by `Sforce-Limit-Info` as well, and the long ones at once.
 */
export const SALESFORCE: Preset = {
  id: 'salesforce',
  name: 'Salesforce',
  hosts: { value: [], ...DOCS },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...DOCS },
  limits: [
    {
      value: { kind: 'slidingWindow', counts: 'calls', amount: 100_000, windowMs: DAY_MS, guessed: true },
      ...LIMITS,
    },
    { value: { kind: 'concurrency', counts: 'calls', amount: 25, guessed: true }, ...LIMITS },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [403], bodyHolds: 'ConcurrentPerOrgLongTxn' },
      means: 'slowDown',
      reason: 'Salesforce: too many long calls at once',
      waitMs: 20 * SECOND_MS,
      ...LIMITS,
    },
    {
      when: { status: [403], bodyHolds: 'REQUEST_LIMIT_EXCEEDED' },
      means: 'slowDown',
      reason: 'Salesforce: the calls of 24 hours are used up (REQUEST_LIMIT_EXCEEDED)',
      waitMs: HOUR_MS,
      ...DOCS,
    },
  ],
  test: null,
};
