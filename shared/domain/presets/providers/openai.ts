import { MINUTE_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://developers.openai.com/api/docs/guides/rate-limits',
  asOf: '2026-05-22',
  confidence: 'transcribed',
} as const;

/** OpenAI. The limits are each model's and each tier's, and in the headers; a 429 may mean that the money is used up. */
export const OPENAI: Preset = {
  id: 'openai',
  name: 'OpenAI',
  hosts: { value: ['api.openai.com'], ...DOCS },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...DOCS },
  limits: [
    {
      value: { kind: 'slidingWindow', counts: 'calls', amount: 500, windowMs: MINUTE_MS, guessed: true },
      source: 'a guess: a small model in the first paid tier; the headers tell the right one',
      asOf: '2026-11',
      confidence: 'guess',
    },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [429], bodyHolds: 'insufficient_quota' },
      means: 'outOfCredits',
      reason: 'OpenAI: the account has no money left (insufficient_quota)',
      ...DOCS,
      confidence: 'reported',
    },
  ],
  test: {
    value: { method: 'GET', path: '/v1/models', headers: {}, body: null },
    source: 'https://developers.openai.com/api/reference (list models)',
    asOf: '2026-11',
    confidence: 'official',
  },
};
