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
  /** Rows that the arrival check found taken in and not there. */
  readonly missingFound: number;
  /** Rows that nobody knew of whether they had arrived, and those of them that the arrival check settled. */
  readonly inDoubt: number;
  readonly inDoubtSettled: number;
  /** The arrival check after all was mended: what differs, twins apart, is unexplained. */
  readonly arrivals: { readonly expected: number; readonly actual: number; readonly unexplained: number };
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
  missingFound,
  inDoubt,
  inDoubtSettled,
  arrivals,
  report,
}: DemoFacts): readonly ProofLine[] {
  const { stored, repeats, limits, requests, madeUp429s, earlyRetries } = report;
  const over = limits.filter(({ worst, allowed }) => worst > allowed).length + report.overruns;
  const repeated = repeats?.count ?? Number.NaN;
  const { dropped } = report.verdicts;
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
    {
      label: `rows answered with 200 and dropped: ${dropped}; found missing`,
      value: String(missingFound),
      holds: missingFound === dropped,
    },
    {
      label: `rows in doubt: ${inDoubt}; settled by the arrival check`,
      value: String(inDoubtSettled),
      holds: inDoubtSettled === inDoubt,
    },
    {
      label: `arrival check: ${arrivals.expected} rows less ${duplicates} twins; found`,
      value: String(arrivals.actual),
      holds: arrivals.actual === arrivals.expected - duplicates && arrivals.unexplained === 0,
    },
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
