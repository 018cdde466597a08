import { hash } from 'node:crypto';
import type { Fingerprint } from '#electron/ports/hash.ts';

const KEPT_BYTES = 16;

export const sha256Fingerprint: Fingerprint = (text) =>
  hash('sha256', text, 'buffer').subarray(0, KEPT_BYTES);

/** The whole hash of a text in hex: knows a secret address again without keeping it. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');
