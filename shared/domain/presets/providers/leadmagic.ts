import { MINUTE_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://leadmagic.io/docs/v1/making-api-calls',
  asOf: '2026-08',
  confidence: 'official',
} as const;

/** LeadMagic. Copies of its documentation say 300 and 3,000 a minute; its headers tell which. */
export const LEADMAGIC: Preset = {
  id: 'leadmagic',
  name: 'LeadMagic',
  hosts: { value: ['api.leadmagic.io'], ...DOCS },
  authentication: { value: { kind: 'header', name: 'x-api-key', prefix: '' }, ...DOCS },
  limits: [{ value: { kind: 'slidingWindow', counts: 'calls', amount: 300, windowMs: MINUTE_MS }, ...DOCS }],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [402] },
      means: 'outOfCredits',
      reason: 'LeadMagic: the credits are used up (402)',
      ...DOCS,
    },
  ],
  test: {
    value: { method: 'GET', path: '/v1/credits', headers: {}, body: null },
    ...DOCS,
    source: 'https://leadmagic.io/docs/v1/credits',
  },
};
