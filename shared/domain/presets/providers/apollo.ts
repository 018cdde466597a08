import { MINUTE_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const LIMITS = {
  source: 'https://docs.apollo.io/reference/rate-limits (numbers by api-evangelist/apollo-io)',
  asOf: '2026-08-13',
  confidence: 'transcribed',
} as const;
const KEYS = {
  source: 'https://docs.apollo.io/reference/authentication',
  asOf: '2026-07-23',
  confidence: 'official',
} as const;

/** Apollo. Its limits hold for a team and an endpoint, and are told by its headers; those of a free plan are lower. */
export const APOLLO: Preset = {
  id: 'apollo',
  name: 'Apollo',
  hosts: { value: ['api.apollo.io'], ...KEYS },
  authentication: { value: { kind: 'header', name: 'x-api-key', prefix: '' }, ...KEYS },
  limits: [
    { value: { kind: 'slidingWindow', counts: 'calls', amount: 1_000, windowMs: MINUTE_MS }, ...LIMITS },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [403], bodyHolds: 'API_INACCESSIBLE' },
      means: 'badKey',
      reason: 'Apollo: the plan or the key may not use this endpoint (API_INACCESSIBLE)',
      ...LIMITS,
    },
    {
      when: { status: [404], bodyHolds: 'result_pending' },
      means: 'pending',
      reason: 'Apollo: the result is not ready yet',
      waitMs: MINUTE_MS,
      ...LIMITS,
    },
    {
      when: { status: [410] },
      means: 'badRow',
      reason: 'Apollo: the result was kept for 30 days and is gone (410)',
      ...LIMITS,
    },
    {
      when: { status: [200], body: { path: 'is_logged_in', is: false } },
      means: 'badKey',
      reason: 'Apollo: the key was not accepted (is_logged_in is false)',
      ...KEYS,
      confidence: 'reported',
    },
  ],
  test: { value: { method: 'GET', path: '/api/v1/auth/health', headers: {}, body: null }, ...KEYS },
};
