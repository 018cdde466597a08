import type { Preset } from '../preset.ts';

const NOTHING_KNOWN = { source: 'nothing is known of it', asOf: '2026-11', confidence: 'guess' } as const;

/** Any service: its answers are read by the general table, its limits are those that it tells and the user states. */
export const GENERIC: Preset = {
  id: 'generic',
  name: 'Any service',
  hosts: { value: [], ...NOTHING_KNOWN },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...NOTHING_KNOWN },
  limits: [],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [],
  test: null,
};
