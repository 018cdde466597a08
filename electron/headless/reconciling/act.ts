import type { ArrivalBook } from '#electron/ports/arrival-book.ts';
import {
  type ActedOn,
  type ArrivalActions,
  actOnFindings,
} from '#electron/services/reconciling/act-on-findings.ts';
import type { Reconciled } from '#electron/services/reconciling/reconcile-run.ts';
import { counted, money } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { describeActs } from '../render/reconciliation.ts';
import { drivePorts } from '../sending/send-run.ts';
import type { Session } from '../session.ts';
import { confirm } from '../talking/confirm.ts';

/** What the user wants done, and whether the warnings about the file were read. */
export interface ActFlags {
  readonly apply?: boolean;
  readonly despiteWarnings?: boolean;
  readonly resendMissing?: boolean;
}

const NOTHING_DONE: ActedOn = { accepted: 0, resent: 0, missingResent: 0 };

/**
 * Does what the user wants about the findings, once it was shown and agreed to.
 *
 * @throws UserError `state` when nobody read the warnings about the file, `busy` when another program has the run
 */
export async function act(
  session: Session,
  found: Reconciled,
  book: ArrivalBook,
  flags: ActFlags,
): Promise<ActedOn> {
  const { workspace, reporter } = session;
  const { run, sums } = found;
  const actions: ArrivalActions = {
    applies: flags.apply ?? false,
    resendsMissing: flags.resendMissing ?? false,
  };
  const plan = planLines(found, actions);
  if (plan.length === 0) return NOTHING_DONE;
  requireTrust(session, found, flags);
  await confirm(session, plan);
  const { ledger, clock } = workspace;
  const acted = await actOnFindings({ ledger, clock, own: drivePorts(session).own }, book, {
    id: run.id,
    actions,
    onProgress: (done) => reporter.emit({ type: 'progress', phase: 'deciding', ...done }),
  });
  reporter.say(...describeActs(acted));
  reporter.emit({ type: 'decided', run: run.id, ...acted, of: sums.rows });
  return acted;
}

/** What is about to be done; nothing when there is nothing to do. */
function planLines(
  { run, sums }: Reconciled,
  { applies, resendsMissing }: ArrivalActions,
): readonly string[] {
  const { uncertainArrived, uncertainAbsent, missing } = sums.rows;
  const again = (applies ? uncertainAbsent : 0) + (resendsMissing ? missing : 0);
  const price = (run.plan.workflow.steps[0]?.priceMicros ?? 0) * again;
  const lines = [
    applies && uncertainArrived > 0
      ? `${counted(uncertainArrived, 'uncertain row')} will be taken as delivered.`
      : '',
    applies && uncertainAbsent > 0
      ? `${counted(uncertainAbsent, 'uncertain row')} will be made ready to be sent again.`
      : '',
    resendsMissing && missing > 0
      ? `${counted(missing, 'missing row')} will be made ready to be sent again, as new sends.`
      : '',
    price > 0 ? `Sending them again costs up to ${money(price)}; what was spent stays spent.` : '',
  ];
  return lines.filter((line) => line !== '');
}

/** A person is asked after reading the warnings; who agreed beforehand has not seen them. */
function requireTrust({ isAgreed, reporter }: Session, { suspicions }: Reconciled, flags: ActFlags): void {
  const mayAsk = !isAgreed && reporter.canAsk;
  if (suspicions.length === 0 || mayAsk || flags.despiteWarnings === true) return;
  throw new UserError(
    'state',
    'The file may not show all that is there (see the warnings), and rows that are there would be sent twice. Nothing ' +
      'was changed. Export again, or add --despite-warnings when you have seen that the file is whole.',
  );
}
