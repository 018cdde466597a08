import { basename } from 'node:path';
import type { ActedOn } from '#electron/services/reconciling/act-on-findings.ts';
import type { Reconciled } from '#electron/services/reconciling/reconcile-run.ts';
import { CAUSE_OF_RECORD, type CauseWords, causeOfRow } from '#shared/domain/arrivals/causes.ts';
import type { RecordFinding } from '#shared/domain/arrivals/finding.ts';
import {
  actualOf,
  CAUSES,
  expectedOf,
  type Reconciliation,
  recordsOf,
} from '#shared/domain/arrivals/reconciliation.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';

/** Records that are no row that was sent, in the order in which they are told. */
const OTHERS: readonly Exclude<RecordFinding, 'matched'>[] = [
  'repeat',
  'unsent',
  'otherRun',
  'stranger',
  'blank',
];

/** What was compared, and how. */
export function describeComparison({ run, comparison, sums }: Reconciled, path: string): readonly string[] {
  const { keyNames, fieldNames, absentFields } = comparison;
  const by =
    keyNames.length > 0
      ? `by the key ${keyNames.join(' + ')}`
      : `by ${counted(fieldNames.length, 'field')} that ${fieldNames.length === 1 ? 'was' : 'were'} sent: ${fieldNames.join(', ')}`;
  const left =
    absentFields.length > 0 && keyNames.length === 0
      ? [`  The file has no column for ${absentFields.join(', ')}; rows are compared without.`]
      : [];
  return [
    `Run ${run.id} (${run.plan.listName}) against ${basename(path)}: ${counted(recordsOf(sums), 'record')}, compared ${by}.`,
    ...left,
  ];
}

/** Expected, the difference by cause, actual: a sum that a person can check; then what else the file has. */
export function describeSums(sums: Reconciliation, runId: number): readonly string[] {
  const amounts = [expectedOf(sums), actualOf(sums), recordsOf(sums)];
  const width = Math.max(...amounts.map((amount) => count(amount).length)) + 4;
  const line = (mark: string, amount: number, words: string): string =>
    `  ${`${mark} ${count(amount)}`.padStart(width)}  ${words}`;
  const causes = CAUSES.filter((cause) => sums.rows[cause] > 0);
  const others = OTHERS.filter((other) => sums.records[other] > 0);
  const { uncertainArrived } = sums.rows;
  return [
    line(' ', expectedOf(sums), 'rows in the run'),
    ...causes.map((cause) =>
      line('-', sums.rows[cause], `${NAMES[cause]}: ${worded(causeOfRow(cause, runId))}`),
    ),
    line('=', actualOf(sums), 'rows found in the file'),
    ...(uncertainArrived > 0
      ? [line(' ', uncertainArrived, `of them uncertain: ${worded(causeOfRow('uncertainArrived', runId))}`)]
      : []),
    ...(others.length > 0 ? ['Also in the file:'] : []),
    ...others.map((other) => line('+', sums.records[other], worded(CAUSE_OF_RECORD[other]))),
  ];
}

const NAMES: Readonly<Record<(typeof CAUSES)[number], string>> = {
  missing: 'missing',
  uncertainAbsent: 'uncertain, absent',
  sharesKey: 'shared key',
  incomparable: 'not comparable',
  dead: 'dead',
  open: 'open',
  cancelled: 'cancelled',
  skipped: 'skipped',
  duplicate: 'duplicate',
  cached: 'cached',
};

const worded = ({ what, next }: CauseWords): string => `${what}${next === '' ? '' : ` -> ${next}`}`;

/** What was done. */
export function describeActs({ accepted, resent, missingResent }: ActedOn): readonly string[] {
  return [
    accepted > 0 ? `${counted(accepted, 'uncertain row')} taken as delivered.` : '',
    resent > 0 ? `${counted(resent, 'uncertain row')} ready to be sent again.` : '',
    missingResent > 0 ? `${counted(missingResent, 'missing row')} ready to be sent again.` : '',
    accepted + resent + missingResent === 0 ? 'Nothing was left to decide.' : '',
  ].filter((line) => line !== '');
}
