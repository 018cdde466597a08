import { MINUTE_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source:
    'https://developers.salesloft.com/docs/platform/api-basics/rate-limits (by api-evangelist/salesloft)',
  asOf: '2026-08-13',
  confidence: 'transcribed',
} as const;

/** Salesloft. Counts cost points, shared with every other integration of the team, and names no time to wait. */
export const SALESLOFT: Preset = {
  id: 'salesloft',
  name: 'Salesloft',
  hosts: { value: ['api.salesloft.com'], ...DOCS },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...DOCS },
  limits: [{ value: { kind: 'slidingWindow', counts: 'points', amount: 600, windowMs: MINUTE_MS }, ...DOCS }],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [429] },
      means: 'slowDown',
      reason: "Salesloft: the minute's cost points are used up (429)",
      waitMs: MINUTE_MS,
      ...DOCS,
    },
  ],
  test: {
    value: { method: 'GET', path: '/v2/me', headers: {}, body: null },
    source: 'https://developers.salesloft.com (by api-evangelist/salesloft)',
    asOf: '2026-05-19',
    confidence: 'transcribed',
  },
};
