import { MINUTE_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const DOCS = {
  source: 'https://docs.peopledatalabs.com/docs/usage-limits',
  asOf: '2026-08-14',
  confidence: 'official',
} as const;

/** People Data Labs. A paid key's rate; a free one may do 100 a minute and is told so by the headers. */
export const PEOPLE_DATA_LABS: Preset = {
  id: 'people-data-labs',
  name: 'People Data Labs',
  hosts: { value: ['api.peopledatalabs.com'], ...DOCS },
  authentication: { value: { kind: 'header', name: 'x-api-key', prefix: '' }, ...DOCS },
  limits: [
    {
      value: { kind: 'slidingWindow', counts: 'calls', amount: 1_000, windowMs: MINUTE_MS },
      ...DOCS,
      confidence: 'transcribed',
    },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    { when: { status: [404] }, means: 'noMatch', reason: 'People Data Labs: no match (404)', ...DOCS },
    {
      when: { status: [402] },
      means: 'outOfCredits',
      reason: 'People Data Labs: the credits are used up (402)',
      ...DOCS,
    },
  ],
  test: null,
};
