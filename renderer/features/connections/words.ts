import type { Tone } from '#renderer/ui/tone.ts';
import type { ConnectionView, LimitView } from '#shared/ipc/connections.ts';

/** A state as it is shown: a colour, a word, and what to do about it where something is to be done. */
export interface Words {
  readonly tone: Tone;
  readonly label: string;
  readonly hint: string | null;
}

/** How a key stands, in words. */
export function keyWords(key: ConnectionView['key']): Words {
  return KEYS[key];
}

const KEYS: Readonly<Record<ConnectionView['key'], Words>> = {
  present: { tone: 'done', label: 'Key in the keychain', hint: null },
  missing: {
    tone: 'dead',
    label: 'Key missing',
    hint: 'The keychain no longer has it. Replace the key to send again.',
  },
  locked: {
    tone: 'uncertain',
    label: 'Keychain locked',
    hint: 'Unlock the keychain of your system; the key is still there.',
  },
  unavailable: {
    tone: 'dead',
    label: 'No keychain',
    hint: 'This machine has no keychain that may be used, and keys are kept nowhere else.',
  },
  byHand: {
    tone: 'neutral',
    label: 'Key given by hand',
    hint: 'It is kept nowhere, so only the terminal program, which asks for it, can send with it.',
  },
  none: { tone: 'neutral', label: 'No key needed', hint: null },
};

/** The worst key of a connection: one webhook without its address is enough to stop a run. */
export function keyOf({ key, authentication, webhooks }: ConnectionView): ConnectionView['key'] {
  if (authentication !== 'address') return key;
  return WORST_FIRST.find((state) => webhooks.some((webhook) => webhook.key === state)) ?? 'missing';
}

const WORST_FIRST: readonly ConnectionView['key'][] = [
  'missing',
  'unavailable',
  'locked',
  'byHand',
  'present',
  'none',
];

/** What the last test of a key said, in words. */
export function testWords(verdict: NonNullable<ConnectionView['tested']>['verdict']): Words {
  return TESTS[verdict];
}

const TESTS: Readonly<Record<NonNullable<ConnectionView['tested']>['verdict'], Words>> = {
  good: { tone: 'done', label: 'Accepted', hint: null },
  bad: { tone: 'dead', label: 'Not accepted', hint: 'Check the key, or replace it.' },
  unknown: {
    tone: 'uncertain',
    label: 'Not reached',
    hint: 'Nobody said whether it is good. Try again later.',
  },
  untested: { tone: 'neutral', label: 'Not testable', hint: null },
};

/** How sure a limit is, in words. */
export const certaintyWords = ({ certainty, isGuess }: LimitView): string =>
  isGuess && certainty !== 'guess' ? `${CERTAINTIES[certainty]}, taken as a guess` : CERTAINTIES[certainty];

const CERTAINTIES: Readonly<Record<LimitView['certainty'], string>> = {
  official: "the provider's own page",
  transcribed: "a copy of the provider's page",
  reported: 'reported by users or support',
  guess: 'a guess',
  yours: 'as you said',
};

/** How rows are dealt out to webhooks, wherever it is told: as `dealRows` does it. */
export const POOL_WORDS = 'Webhooks of one pool are filled one after the other.';
