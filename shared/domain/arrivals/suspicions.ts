import type { EpochMs } from '#shared/lib/time.ts';
import { actualOf, type Reconciliation, recordsOf } from './reconciliation.ts';

/**
 * Why a file may not show what is really there, so that nobody should act on it unseen.
 *
 * - `cutAtCeiling`: it has exactly as many records as a table can hold, or one page of an export.
 * - `olderThanRun`: it was written before the run's last call was answered.
 * - `nothingFound`: not one of the rows that were sent is in it.
 * - `manyMissing`: more are missing than get lost; the view may be filtered, or the file another table's.
 */
export type Suspicion =
  | { readonly kind: 'cutAtCeiling'; readonly records: number }
  | { readonly kind: 'olderThanRun'; readonly writtenAt: EpochMs; readonly lastAnswerAt: EpochMs }
  | { readonly kind: 'nothingFound' }
  | { readonly kind: 'manyMissing'; readonly missing: number; readonly sent: number };

/** What is known of the file and the run besides the sums. */
export interface FileFacts {
  /** When the file was written, by the clock on the wall. */
  readonly writtenAt: EpochMs;
  /** When the run's last call was answered; null when none was. */
  readonly lastAnswerAt: EpochMs | null;
  /** Records that a table of that kind can hold. */
  readonly ceiling: number;
}

/** A larger share than this is hardly lost on the way; of a few rows, a few may well be. */
const MANY_MISSING = { share: 0.2, rows: 10 };

/**
 * Rows of a Clay table unless the plan says less (https://www.clay.com/pricing and Clay's own capacity playbook,
 * 2026-08).
 */
export const CLAY_TABLE_ROWS = 50_000;

export function suspicionsOf(sums: Reconciliation, facts: FileFacts): readonly Suspicion[] {
  const { writtenAt, lastAnswerAt, ceiling } = facts;
  const { rows } = sums;
  const absent = rows.missing + rows.uncertainAbsent + rows.sharesKey;
  const sent = actualOf(sums) + absent;
  const suspicions: (Suspicion | null)[] = [
    recordsOf(sums) === ceiling && absent > 0 ? { kind: 'cutAtCeiling', records: ceiling } : null,
    lastAnswerAt !== null && writtenAt < lastAnswerAt
      ? { kind: 'olderThanRun', writtenAt, lastAnswerAt }
      : null,
    sent > 0 && absent === sent ? { kind: 'nothingFound' } : null,
    isMany(absent, sent) && absent < sent ? { kind: 'manyMissing', missing: absent, sent } : null,
  ];
  return suspicions.filter((suspicion) => suspicion !== null);
}

const isMany = (absent: number, sent: number): boolean =>
  absent >= MANY_MISSING.rows && absent > sent * MANY_MISSING.share;
