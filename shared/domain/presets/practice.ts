import type { Preset } from './preset.ts';
import { GENERIC } from './providers/generic.ts';

const OURS = { source: "Sluice's own practice endpoint", asOf: '2026-11', confidence: 'official' } as const;

/**
 * The practice endpoint, which is on this machine and wants no key. No preset to choose: its connection is made by the
 * first minute. Its answers are read as anybody's are.
 */
export const PRACTICE: Preset = {
  ...GENERIC,
  id: 'practice',
  name: 'Practice',
  hosts: { value: [], ...OURS },
  authentication: { value: { kind: 'none' }, ...OURS },
};
