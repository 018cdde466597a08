import { DAY_MS, HOUR_MS, SECOND_MS } from '#shared/lib/time.ts';
import type { Preset } from '../preset.ts';

const USAGE = {
  source: 'https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines',
  asOf: '2026-11',
  confidence: 'official',
} as const;

/**
 * HubSpot. The limits of the Free and Starter plans; Professional and Enterprise may do 190 in 10 seconds. Its day ends
 * at midnight of the account's own time zone, which no answer tells: while it is used up, a call an hour asks.
 */
export const HUBSPOT: Preset = {
  id: 'hubspot',
  name: 'HubSpot',
  hosts: { value: ['api.hubapi.com'], ...USAGE },
  authentication: { value: { kind: 'header', name: 'authorization', prefix: 'Bearer ' }, ...USAGE },
  limits: [
    { value: { kind: 'slidingWindow', counts: 'calls', amount: 100, windowMs: 10 * SECOND_MS }, ...USAGE },
    { value: { kind: 'slidingWindow', counts: 'calls', amount: 250_000, windowMs: DAY_MS }, ...USAGE },
  ],
  destinationLimits: [],
  maxBodyBytes: null,
  answers: [
    {
      when: { status: [429], body: { path: 'policyName', is: 'DAILY' } },
      means: 'slowDown',
      reason: "HubSpot: the day's calls are used up; it begins anew at midnight of the account's time zone",
      waitMs: HOUR_MS,
      ...USAGE,
    },
    {
      when: { status: [429], body: { path: 'policyName', is: 'TEN_SECONDLY_ROLLING' } },
      means: 'slowDown',
      reason: 'HubSpot: too many calls in 10 seconds',
      waitMs: 10 * SECOND_MS,
      ...USAGE,
    },
  ],
  test: {
    value: { method: 'GET', path: '/account-info/2026-03/details', headers: {}, body: null },
    ...USAGE,
    source:
      'https://developers.hubspot.com/docs/api-reference/latest/account/account-information/get-account-details',
  },
};
