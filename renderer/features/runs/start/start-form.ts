import type { ShownRows } from '#renderer/lib/sheets.ts';
import type { RunSettingsView } from '#shared/ipc/runs.ts';

/** Which rows are wanted, while it is being chosen. */
export type SampleKind = 'shown' | 'all' | 'first' | 'share';

/** A run's settings while they are being chosen; what is not a number yet is null. */
export interface StartForm {
  readonly sampleKind: SampleKind;
  /** Rows that were looked at when a run was wished for; null where none were, or of another list. */
  readonly shown: ShownRows | null;
  readonly firstRows: number | null;
  readonly sharePercent: number | null;
  readonly priority: RunSettingsView['priority'];
  readonly maxAttempts: number | null;
  readonly onUncertain: RunSettingsView['onUncertain'];
  readonly again: boolean;
  /** In money; null for no cap. */
  readonly budget: number | null;
}

export const NEW_START: StartForm = {
  sampleKind: 'all',
  shown: null,
  firstRows: 10,
  sharePercent: 10,
  priority: 'batch',
  maxAttempts: 5,
  onUncertain: 'hold',
  again: false,
  budget: null,
};

/** A form for the rows that somebody looked at, where they did. */
export const formFor = (shown: ShownRows | null): StartForm =>
  shown === null ? NEW_START : { ...NEW_START, sampleKind: 'shown', shown };

/** A form for another list than the one that was looked at. */
export const withoutShown = (form: StartForm): StartForm =>
  form.shown === null
    ? form
    : { ...form, shown: null, sampleKind: form.sampleKind === 'shown' ? 'all' : form.sampleKind };

const MICROS = 1_000_000;
/** The same rows each time that the same share is drawn. */
const SEED = 1;

export const isRows = (rows: number | null): rows is number => rows !== null && rows >= 1;

export const isShare = (percent: number | null): percent is number =>
  percent !== null && percent > 0 && percent <= 100;

export const isAttempts = (attempts: number | null): attempts is number =>
  attempts !== null && attempts >= 1 && attempts <= 20;

/** The settings that a form stands for; null while something is no number that makes sense. */
export function settingsOf(form: StartForm): RunSettingsView | null {
  const sample = sampleOf(form);
  const { priority, maxAttempts, onUncertain, again, budget } = form;
  if (sample === null || !isAttempts(maxAttempts)) return null;
  if (budget !== null && budget < 0) return null;
  const budgetMicros = budget === null ? null : Math.round(budget * MICROS);
  return { sample, priority, maxAttempts: Math.round(maxAttempts), onUncertain, again, budgetMicros };
}

function sampleOf({
  sampleKind,
  shown,
  firstRows,
  sharePercent,
}: StartForm): RunSettingsView['sample'] | null {
  switch (sampleKind) {
    case 'shown':
      return shown === null ? null : { kind: 'matching', filters: [...shown.filters], search: shown.search };
    case 'all':
      return { kind: 'all' };
    case 'first':
      return isRows(firstRows) ? { kind: 'first', rows: Math.round(firstRows) } : null;
    case 'share':
      return isShare(sharePercent) ? { kind: 'share', share: sharePercent / 100, seed: SEED } : null;
  }
}
