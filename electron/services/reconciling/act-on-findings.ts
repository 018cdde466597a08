import type { ArrivalBook } from '#electron/ports/arrival-book.ts';
import { decideSafely } from '#electron/services/deciding/decide-safely.ts';
import type { DecisionPorts } from '#electron/services/deciding/revive-failed.ts';
import { type RowFinding, rowFinding } from '#shared/domain/arrivals/finding.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';

/** What the user wants done about what was found. */
export interface ArrivalActions {
  /** Uncertain rows: those that are there are taken as delivered, the others are made ready to be sent again. */
  readonly applies: boolean;
  /** Rows that were taken in and are not there are made ready to be sent again. */
  readonly resendsMissing: boolean;
}

/** What is decided about a run, and who hears how far it is. */
export interface ArrivalDecision {
  readonly id: RunId;
  readonly actions: ArrivalActions;
  /** Called when a page is durable, with the sums so far. */
  readonly onProgress: (acted: ActedOn) => void;
}

/** Rows that were changed. */
export interface ActedOn {
  readonly accepted: number;
  readonly resent: number;
  readonly missingResent: number;
}

type Act = keyof ActedOn;

/**
 * Carries out what the user wants about the findings in a book. Each page is durable of its own, with the record of
 * what was decided: a crash leaves the rest as it was, and the next check ends it. Rows that changed since they were
 * compared are left alone.
 *
 * @throws UserError `busy` when another program has the run in hand
 */
export function actOnFindings(
  { ledger, clock, own }: DecisionPorts,
  book: Pick<ArrivalBook, 'rows'>,
  { id, actions, onProgress }: ArrivalDecision,
): Promise<ActedOn> {
  const carryOut = {
    accepted: (tasks: readonly TaskId[]) => ledger.resolve(id, tasks, 'accept', clock.now()),
    resent: (tasks: readonly TaskId[]) => ledger.resolve(id, tasks, 'resend', clock.now()),
    missingResent: (tasks: readonly TaskId[]) => ledger.resendMissing(id, tasks, clock.now()),
  } satisfies Record<Act, unknown>;
  return decideSafely(ledger, own, id, async () => {
    const total = { accepted: 0, resent: 0, missingResent: 0 };
    for await (const page of book.rows()) {
      const tasks = Map.groupBy(page, (row) => actOf(rowFinding(row), actions));
      for (const act of ['accepted', 'resent', 'missingResent'] as const) {
        const ids = (tasks.get(act) ?? []).map(({ taskId }) => taskId);
        if (ids.length === 0) continue;
        // First, so that a crash in between leaves a run that is seen to be unfinished.
        if (act !== 'accepted') await ledger.ready(id);
        total[act] += await carryOut[act](ids);
        onProgress(total);
      }
    }
    return total;
  });
}

function actOf(finding: RowFinding, { applies, resendsMissing }: ArrivalActions): Act | null {
  if (finding === 'uncertainArrived') return applies ? 'accepted' : null;
  if (finding === 'uncertainAbsent') return applies ? 'resent' : null;
  return finding === 'missing' && resendsMissing ? 'missingResent' : null;
}
