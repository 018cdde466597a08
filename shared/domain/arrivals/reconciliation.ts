import { RECORD_FINDINGS, type RecordFinding, ROW_FINDINGS, type RowFinding } from './finding.ts';

/** The sums of an arrival check. */
export interface Reconciliation {
  /** Rows of the run. */
  readonly rows: Readonly<Record<RowFinding, number>>;
  /** Records of the file. */
  readonly records: Readonly<Record<RecordFinding, number>>;
}

/** Why a row of the run is not among those that were found. */
export type Cause = Exclude<RowFinding, 'arrived' | 'uncertainArrived'>;

/** Every cause, in the order in which they are told: what wants somebody first. */
export const CAUSES: readonly Cause[] = [
  'missing',
  'uncertainAbsent',
  'sharesKey',
  'incomparable',
  'dead',
  'open',
  'cancelled',
  'skipped',
  'duplicate',
  'cached',
];

/** Rows of the run. */
export const expectedOf = ({ rows }: Reconciliation): number =>
  ROW_FINDINGS.reduce((sum, finding) => sum + rows[finding], 0);

/** Rows of the run that the file has, counted in the file. */
export const actualOf = ({ records }: Reconciliation): number => records.matched;

/** Records of the file. */
export const recordsOf = ({ records }: Reconciliation): number =>
  RECORD_FINDINGS.reduce((sum, finding) => sum + records[finding], 0);

/** Whether expected - causes = actual, as it must be whatever the file holds. */
export const addsUp = (sums: Reconciliation): boolean =>
  expectedOf(sums) - CAUSES.reduce((sum, cause) => sum + sums.rows[cause], 0) === actualOf(sums);

/** Rows that may not be there: while there are any, not all is accounted for. */
export const unaccountedOf = ({ rows }: Reconciliation): number =>
  rows.missing + rows.uncertainArrived + rows.uncertainAbsent + rows.sharesKey + rows.incomparable;

/** Sums to start from. */
export const NOTHING_COUNTED: Reconciliation = {
  rows: zeros(ROW_FINDINGS),
  records: zeros(RECORD_FINDINGS),
};

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>; // each name, and no other
}
