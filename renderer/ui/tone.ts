import type { IconName } from './marks/Icon.tsx';

/** The five colours of a state, and the light grey; nothing else may use them. */
export type StateTone = 'done' | 'waiting' | 'cached' | 'dead' | 'uncertain' | 'skipped';
export type Tone = StateTone | 'neutral' | 'accent';

/** A colour alone says nothing to those who cannot see it: every state has its icon too. */
export const TONE_ICONS: Readonly<Record<StateTone | 'accent', IconName>> = {
  accent: 'send',
  done: 'check',
  waiting: 'clock',
  cached: 'archive',
  dead: 'cross',
  uncertain: 'question',
  skipped: 'skip',
};

export const iconOfTone = (tone: Tone): IconName | undefined =>
  tone === 'neutral' ? undefined : TONE_ICONS[tone];

/** Tailwind reads whole class names from the source, so that they cannot be put together from parts. */
export const TONE_FILL: Readonly<Record<Tone, string>> = {
  neutral: 'bg-ink-faint',
  accent: 'bg-accent-mark',
  done: 'bg-done',
  waiting: 'bg-waiting',
  cached: 'bg-cached',
  dead: 'bg-dead',
  uncertain: 'bg-uncertain',
  skipped: 'bg-skipped',
};

export const TONE_TEXT: Readonly<Record<Tone, string>> = {
  neutral: 'text-ink-soft',
  accent: 'text-accent-ink',
  done: 'text-done-ink',
  waiting: 'text-waiting-ink',
  cached: 'text-cached-ink',
  dead: 'text-dead-ink',
  uncertain: 'text-uncertain-ink',
  skipped: 'text-skipped-ink',
};

export const TONE_SOFT: Readonly<Record<Tone, string>> = {
  neutral: 'bg-skipped-soft text-ink-soft',
  accent: 'bg-accent-soft text-accent-ink',
  done: 'bg-done-soft text-done-ink',
  waiting: 'bg-waiting-soft text-waiting-ink',
  cached: 'bg-cached-soft text-cached-ink',
  dead: 'bg-dead-soft text-dead-ink',
  uncertain: 'bg-uncertain-soft text-uncertain-ink',
  skipped: 'bg-skipped-soft text-skipped-ink',
};
