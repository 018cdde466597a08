import { count, counted } from '#renderer/lib/format.ts';
import { CAUSE_OF_RECORD, causeOfRow } from '#shared/domain/arrivals/causes.ts';
import { RECORD_FINDINGS, ROW_FINDINGS } from '#shared/domain/arrivals/finding.ts';
import type { ArrivalCheck } from '#shared/ipc/runs.ts';

/** A line of what a check found. */
export interface FoundLine {
  readonly finding: string;
  readonly amount: number;
  readonly what: string;
  /** Whether somebody should look at it. */
  readonly isOpen: boolean;
}

const OPEN = new Set<string>(['missing', 'uncertainArrived', 'uncertainAbsent', 'sharesKey', 'incomparable']);

/** What became of the run's rows, what wants somebody first; nothing of which there is none. */
export const rowLines = ({ rows, runId }: ArrivalCheck): readonly FoundLine[] =>
  ROW_FINDINGS.filter((finding) => rows[finding] > 0)
    .map((finding) => ({
      finding,
      amount: rows[finding],
      what: causeOfRow(finding, runId).what,
      isOpen: OPEN.has(finding),
    }))
    .toSorted((one, other) => Number(other.isOpen) - Number(one.isOpen));

/** What the file holds besides the run's rows. */
export const recordLines = ({ records }: ArrivalCheck): readonly FoundLine[] =>
  RECORD_FINDINGS.filter((finding) => finding !== 'matched' && records[finding] > 0).map((finding) => ({
    finding,
    amount: records[finding],
    what: CAUSE_OF_RECORD[finding].what,
    isOpen: false,
  }));

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, amount) => sum + amount, 0);

export const rowsOf = ({ rows }: ArrivalCheck): number => sumOf(rows);
export const recordsOf = ({ records }: ArrivalCheck): number => sumOf(records);

/** Uncertain rows that the file settles. */
export const settledBy = ({ rows }: ArrivalCheck): number => rows.uncertainArrived + rows.uncertainAbsent;

/** What settling will do to the uncertain rows: rows that are not in the file leave again, and may cost again. */
export function settlingWords({ rows: { uncertainArrived, uncertainAbsent } }: ArrivalCheck): string {
  const parts = [
    ...(uncertainArrived > 0 ? [`takes ${counted(uncertainArrived, 'row')} as delivered`] : []),
    ...(uncertainAbsent > 0 ? [`sends ${counted(uncertainAbsent, 'row')} again`] : []),
  ];
  return `Settling ${parts.join(', and ')}.`;
}

/** What acting on a check did to the run's rows; says nothing of what there is none of. */
export function settledWords(accepted: number, again: number): string {
  const parts = [
    ...(accepted > 0 ? [`${counted(accepted, 'row')} taken as delivered`] : []),
    ...(again > 0 ? [`${accepted > 0 ? count(again) : counted(again, 'row')} ready to be sent again`] : []),
  ];
  return parts.length === 0 ? 'No row was changed.' : `${parts.join(', ')}.`;
}
