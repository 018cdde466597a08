import { CLAY_WEBHOOK } from '../clay-webhook.ts';
import type { Preset } from '../preset.ts';

const GUIDE = {
  source: 'https://university.clay.com (webhook guide); the header by its name in public code',
  asOf: '2026-11',
  confidence: 'reported',
} as const;

/** Clay's webhooks. What they answer is a bare acknowledgement: the general table reads it. */
export const CLAY: Preset = {
  id: 'clay',
  name: 'Clay',
  hosts: { ...CLAY_WEBHOOK.host, value: [CLAY_WEBHOOK.host.value] },
  authentication: { value: { kind: 'address', tokenHeader: 'x-clay-webhook-auth' }, ...GUIDE },
  limits: [CLAY_WEBHOOK.rate],
  destinationLimits: [CLAY_WEBHOOK.lifetime],
  maxBodyBytes: CLAY_WEBHOOK.maxBodyBytes,
  answers: [],
  test: null,
};
