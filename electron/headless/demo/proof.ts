import type { PracticeReport } from '#electron/practice/report/practice-report.ts';

/** What the demo knows at its end: the list, and what the endpoint says it saw. */
export interface DemoFacts {
  readonly rowsInList: number;
  /** Rows of the list whose record the endpoint does not hold. */
  readonly rowsLost: number;
  /** Rows that are the same as another one, and so were not sent again. */
  readonly duplicates: number;
  /** Rows that the ledger still has open: neither delivered nor a duplicate. */
  readonly rowsOpen: number;
  readonly report: PracticeReport;
}

/** One line of the proof. */
export interface ProofLine {
  readonly label: string;
  readonly value: string;
  /** Null for a figure that proves nothing by itself. */
  readonly holds: boolean | null;
}

/** The proof, as the endpoint counted it: pure, so that a test can show each line failing. */
export function proofOf({
  rowsInList,
  rowsLost,
  duplicates,
  rowsOpen,
  report,
}: DemoFacts): readonly ProofLine[] {
  const { stored, repeats, limits, requests, madeUp429s, earlyRetries } = report;
  const over = limits.filter(({ worst, allowed }) => worst > allowed).length + report.overruns;
  const repeated = repeats?.count ?? Number.NaN;
  const used = limits.find(({ utilisation }) => utilisation !== null)?.utilisation ?? null;
  return [
    { label: 'rows in the list', value: String(rowsInList), holds: null },
    { label: 'requests that reached the endpoint', value: String(requests), holds: null },
    { label: '  of them told to slow down, for no reason', value: String(madeUp429s), holds: null },
    {
      label: 'rows that the endpoint took in',
      value: String(stored),
      holds: stored === rowsInList - duplicates,
    },
    { label: 'rows of the list that are twins of another', value: String(duplicates), holds: null },
    { label: 'repeats', value: String(repeated), holds: repeated === 0 },
    { label: 'rows lost', value: String(rowsLost), holds: rowsLost === 0 },
    { label: 'rows still open', value: String(rowsOpen), holds: rowsOpen === 0 },
    { label: 'windows over the limit', value: String(over), holds: over === 0 },
    {
      label: 'retries before the time that was told',
      value: String(earlyRetries),
      holds: earlyRetries === 0,
    },
    {
      label: 'rate used of rate allowed',
      value: used === null ? '-' : `${Math.round(used * 100)} %`,
      holds: null,
    },
  ];
}

export const isProven = (lines: readonly ProofLine[]): boolean => lines.every(({ holds }) => holds !== false);
