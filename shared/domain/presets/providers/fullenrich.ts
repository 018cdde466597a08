import { MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://docs.fullenrich.com/api/v2/general/ratelimit',
  asOf: '2026-07',
  confidence: 'official',
} as const;
const BALANCE = {
  source: 'https://docs.fullenrich.com/api/v2/account/credits/get',
  asOf: '2026-11',
  confidence: 'official',
} as const;
const STATES = {
  source:
    'the states of https://docs.fullenrich.com/api/v2, as clients know them; how often to ask: its volume page',
  asOf: '2026-11',
  confidence: 'reported',
} as const;

const NOT_READY = {
  means: 'pending',
  reason: 'FullEnrich: the result is not ready yet',
  waitMs: 5 * MINUTE_MS,
  ...STATES,
} as const;

/** FullEnrich. Its minute is the calendar's, and asking for results counts. */
export const FULLENRICH: Preset = {
  id: 'fullenrich',
  name: 'FullEnrich',
  hosts: { value: ['app.fullenrich.com'], ...BALANCE },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...BALANCE },
  limits: [
    {
      value: {
        kind: 'fixedWindow',
        counts: 'calls',
        amount: 60,
        windowMs: MINUTE_MS,
        offsetMs: 0,
        skewMs: 2 * SECOND_MS,
      },
      ...DOCS,
    },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    { when: { status: [200], body: { path: 'status', is: 'IN_PROGRESS' } }, ...NOT_READY },
    { when: { status: [200], body: { path: 'status', is: 'CREATED' } }, ...NOT_READY },
    {
      when: { status: [200], body: { path: 'status', is: 'CREDITS_INSUFFICIENT' } },
      means: 'outOfCredits',
      reason: 'FullEnrich: the credits are used up',
      ...STATES,
    },
  ],
  test: { value: { method: 'GET', path: '/api/v2/account/credits', headers: {}, body: null }, ...BALANCE },
};
