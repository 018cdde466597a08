import { SECOND_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://developer.dropcontact.com/en/errors/ and /en/rate-limits/',
  asOf: '2026-11',
  confidence: 'official',
} as const;

/** Dropcontact. A result that is not ready is a success with `success: false`; so is one that it does not know. */
export const DROPCONTACT: Preset = {
  id: 'dropcontact',
  name: 'Dropcontact',
  hosts: { value: ['api.dropcontact.com', 'api.dropcontact.io'], ...DOCS, confidence: 'reported' },
  authentication: {
    value: { kind: 'header', name: 'x-access-token', prefix: '' },
    ...DOCS,
    confidence: 'reported',
  },
  limits: [{ value: { kind: 'slidingWindow', counts: 'calls', amount: 60, windowMs: SECOND_MS }, ...DOCS }],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [200], body: { path: 'success', is: false } },
      means: 'pending',
      reason: 'Dropcontact: the result is not ready yet',
      waitMs: 30 * SECOND_MS,
      ...DOCS,
    },
    {
      when: { status: [403] },
      means: 'outOfCredits',
      reason: 'Dropcontact: too few credits for the whole call (403)',
      ...DOCS,
    },
  ],
  test: null,
};
