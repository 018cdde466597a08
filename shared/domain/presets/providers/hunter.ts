import { MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://hunter.io/api-documentation/v2 (by api-evangelist/hunter)',
  asOf: '2026-08-13',
  confidence: 'transcribed',
} as const;

/**
 * Hunter, whose answers read the other way round than everybody's: 403 is "too fast", 429 is "the plan is used up". It
 * sends no headers about either. The limits are the verifier's, the narrower ones; the finder may do 15 a second.
 */
export const HUNTER: Preset = {
  id: 'hunter',
  name: 'Hunter',
  hosts: { value: ['api.hunter.io'], ...DOCS },
  authentication: {
    value: { kind: 'header', name: 'x-api-key', prefix: '' },
    ...DOCS,
    confidence: 'reported',
  },
  limits: [
    { value: { kind: 'slidingWindow', counts: 'calls', amount: 10, windowMs: SECOND_MS }, ...DOCS },
    { value: { kind: 'slidingWindow', counts: 'calls', amount: 300, windowMs: MINUTE_MS }, ...DOCS },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    { when: { status: [403] }, means: 'slowDown', reason: 'Hunter: too fast (403)', ...DOCS },
    {
      when: { status: [429] },
      means: 'outOfCredits',
      reason: "Hunter: the plan's requests are used up (429)",
      ...DOCS,
    },
  ],
  test: null,
};
