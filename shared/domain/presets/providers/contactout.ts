import { MINUTE_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const CLIENTS = { source: 'clients in public code', asOf: '2026-11', confidence: 'reported' } as const;

/** ContactOut. A key without a contract gets a made-up person with a success. It publishes no limits. */
export const CONTACTOUT: Preset = {
  id: 'contactout',
  name: 'ContactOut',
  hosts: { value: ['api.contactout.com'], ...CLIENTS },
  authentication: { value: { kind: 'header', name: 'token', prefix: '' }, ...CLIENTS },
  limits: [
    {
      value: { kind: 'slidingWindow', counts: 'calls', amount: 60, windowMs: MINUTE_MS, guessed: true },
      source: 'a guess: no page names a limit',
      asOf: '2026-11',
      confidence: 'guess',
    },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [200], bodyHolds: 'sample response' },
      means: 'notAnAnswer',
      reason: 'ContactOut: a sample response, not a person: the key may not use this endpoint',
      ...CLIENTS,
    },
  ],
  test: {
    value: { method: 'GET', path: '/v1/stats', headers: {}, body: null },
    source: 'https://nango.dev/docs/integrations/all/contactout',
    asOf: '2026-11',
    confidence: 'transcribed',
  },
};
