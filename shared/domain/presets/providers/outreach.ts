import { HOUR_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://developers.outreach.io/api/getting-started (by api-evangelist/outreach)',
  asOf: '2026-08-13',
  confidence: 'transcribed',
} as const;

/** Outreach. Its `Retry-After` along with a 503 is an ISO 8601 date; the general table reads its answers. */
export const OUTREACH: Preset = {
  id: 'outreach',
  name: 'Outreach',
  hosts: { value: ['api.outreach.io'], ...DOCS },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...DOCS },
  limits: [{ value: { kind: 'slidingWindow', counts: 'calls', amount: 10_000, windowMs: HOUR_MS }, ...DOCS }],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [],
  test: null,
};
