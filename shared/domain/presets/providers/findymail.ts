import type { Preset } from '../preset.ts';

const DOCS = { source: 'https://app.findymail.com/docs', asOf: '2026-11', confidence: 'official' } as const;

/** Findymail. Says "no credits" with a success, by an older page of its documentation. */
export const FINDYMAIL: Preset = {
  id: 'findymail',
  name: 'Findymail',
  hosts: { value: ['app.findymail.com'], ...DOCS },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...DOCS },
  limits: [{ value: { kind: 'concurrency', counts: 'calls', amount: 300 }, ...DOCS }],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { body: { path: 'error', is: 'Not enough credits' } },
      means: 'outOfCredits',
      reason: 'Findymail: the credits are used up',
      ...DOCS,
    },
  ],
  test: null,
};
