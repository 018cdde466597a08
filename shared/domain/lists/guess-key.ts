import { type KeyKind, normalizeKeyPart } from './entity-key.ts';

/** A column that makes a row's entity key, or a part of it. */
export interface KeyColumn {
  readonly index: number;
  readonly kind: KeyKind;
}

/** The first part of a list, from which its key is guessed. */
export interface KeySample {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How well a column must fit: with a telling name half of its filled cells, without one nearly all. */
const SHARE_WITH_NAME = 0.5;
const SHARE_WITHOUT_NAME = 0.9;

const NAMES: Readonly<Record<'email' | 'linkedin' | 'domain', RegExp>> = {
  email: /e-?mail/i,
  linkedin: /linked-?in/i,
  domain: /domain|website|web site|homepage|\burl\b/i,
};
const PERSON =
  /first.?name|last.?name|full.?name|surname|vorname|nachname|contact|person|job.?title|linked-?in/i;
const PROFILE = /linkedin\.com\/(?:in|pub|sales)\//i;

/**
 * The column that tells rows apart: an email address, else a LinkedIn profile, else a domain. A domain only where
 * no column speaks of persons: colleagues share one, and would be taken for the same.
 *
 * @returns null when no column fits
 */
export function guessKeyColumn(sample: KeySample): KeyColumn | null {
  const email = bestColumn(sample, 'email');
  if (email !== null) return email;
  const linkedin = bestColumn(sample, 'linkedin');
  if (linkedin !== null) return linkedin;
  return sample.names.some((name) => PERSON.test(name)) ? null : bestColumn(sample, 'domain');
}

/** What a column that the user chose as a key holds. */
export function keyKindOf(sample: KeySample, index: number): KeyKind {
  const kinds = ['email', 'linkedin', 'domain'] as const;
  return kinds.find((kind) => fitOf(sample, index, kind) > 0) ?? 'text';
}

function bestColumn(sample: KeySample, kind: keyof typeof NAMES): KeyColumn | null {
  let best = { index: -1, fit: 0 };
  for (const index of sample.names.keys()) {
    if (kind === 'linkedin' && !isProfileColumn(sample, index)) continue;
    const fit = fitOf(sample, index, kind);
    if (fit > best.fit) best = { index, fit };
  }
  return best.index === -1 ? null : { index: best.index, kind };
}

/** 0 when the column is not of the kind; more the better it fits, a telling name before any share of values. */
function fitOf(sample: KeySample, index: number, kind: keyof typeof NAMES): number {
  const isNamed = NAMES[kind].test(sample.names[index] ?? '');
  const filled = cellsOf(sample, index);
  const share =
    filled.length === 0
      ? isNamed
        ? 1
        : 0
      : filled.filter((cell) => normalizeKeyPart(cell, kind) !== null).length / filled.length;
  if (share < (isNamed ? SHARE_WITH_NAME : SHARE_WITHOUT_NAME)) return 0;
  return isNamed ? 1 + share : share;
}

/** A company's page is no person's: a column of them must not make colleagues one entity. */
function isProfileColumn(sample: KeySample, index: number): boolean {
  const filled = cellsOf(sample, index);
  return filled.length === 0 || filled.filter((cell) => PROFILE.test(cell)).length * 2 >= filled.length;
}

function cellsOf(sample: KeySample, index: number): readonly string[] {
  return sample.rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
}
