/** What a colour says. */
export type Tone = 'bad' | 'busy' | 'doubt' | 'faint' | 'good' | 'shared';

const CODES: Readonly<Record<Tone, number>> = {
  bad: 31,
  busy: 34,
  doubt: 33,
  faint: 90,
  good: 32,
  shared: 36,
};

/** Colours a text, or leaves it as it is. */
export const paint = (text: string, tone: Tone, hasColors: boolean): string =>
  hasColors && text !== '' ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text;
