import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PRESETS, presetById, presetOfHost } from '#shared/domain/presets/all.ts';
import type { Cited, Preset } from '#shared/domain/presets/preset.ts';

/** Everything that a preset claims, by where it claims it. */
function claimsOf(preset: Preset): readonly (readonly [where: string, claim: Cited])[] {
  const { hosts, authentication, limits, destinationLimits, maxBodyBytes, answers, test: testCall } = preset;
  return [
    ['hosts', hosts],
    ['authentication', authentication],
    ...limits.map((limit) => ['limits', limit] as const),
    ...destinationLimits.map((limit) => ['destination limits', limit] as const),
    ...(maxBodyBytes === null ? [] : [['body', maxBodyBytes] as const]),
    ...answers.map((answer) => ['answers', answer] as const),
    ...(testCall === null ? [] : [['test', testCall] as const]),
  ];
}

const STATED = new Set<Cited['confidence']>(['official', 'transcribed']);

describe.each(PRESETS)('what is known of $name', (preset) => {
  test.each(claimsOf(preset))('has a source, a date and how sure it is: %s', (_where, claim) => {
    expect(claim.source.length).toBeGreaterThan(10);
    expect(claim.asOf).toMatch(/^20\d{2}(?:-\d{2}(?:-\d{2})?)?$/);
    expect(['official', 'transcribed', 'reported', 'guess']).toContain(claim.confidence);
  });

  test('marks the limits that nobody states as guesses, and no others', () => {
    const limits = [...preset.limits, ...preset.destinationLimits];
    expect(limits.map(({ value }) => value.guessed === true)).toEqual(
      limits.map(({ confidence }) => !STATED.has(confidence)),
    );
  });

  test('has a line of its table for no answer that an earlier line takes', () => {
    const conditions = preset.answers.map(({ when }) => JSON.stringify(when));
    expect(new Set(conditions).size).toBe(conditions.length);
    expect(preset.answers.every(({ when }) => Object.keys(when).length > 0)).toBe(true);
    expect(preset.answers.slice(0, -1).filter(({ when }) => isForAll(when))).toEqual([]);
  });

  test('names headers as answers do, in lower case', () => {
    const names = [
      ...preset.answers.flatMap(({ when }) => (when.header === undefined ? [] : [when.header.name])),
      ...Object.keys(preset.test?.value.headers ?? {}),
    ];
    expect(names).toEqual(names.map((name) => name.toLowerCase()));
  });

  test('is tested at a host that it names', () => {
    expect(preset.test === null || preset.hosts.value.length > 0).toBe(true);
  });
});

/** A condition that fits every answer would hide all lines after it. */
const isForAll = (when: object): boolean => Object.keys(when).length === 0;

const FOLDER = 'shared/domain/presets/providers';

describe('the presets', () => {
  test('have ids of their own, as a user types them', () => {
    const ids = PRESETS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z-]+$/.test(id))).toEqual([]);
  });

  test('share no host', () => {
    const hosts = PRESETS.flatMap((preset) => preset.hosts.value);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  test('are all listed: one data file each', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(PRESETS.map(({ id }) => `${id}.ts`).toSorted());
  });

  test('are found by their id and their host, and any other host is a generic one', () => {
    expect(presetById('hunter')?.name).toBe('Hunter');
    expect(presetById('nobody')).toBeNull();
    expect(
      ['api.hunter.io', 'api.hunter.io.', 'hunter.io.example.com'].map((host) => presetOfHost(host).id),
    ).toEqual(['hunter', 'hunter', 'generic']);
  });
});
