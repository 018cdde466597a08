import type { Lists } from '#electron/ports/lists.ts';
import type { RowEdits } from '#electron/ports/row-edits.ts';
import { discardLetters, reviveLetters } from '#electron/services/deciding/decide-dead-letters.ts';
import { editDeadLetter, undoEdit } from '#electron/services/deciding/edit-dead-letter.ts';
import { raiseBudget } from '#electron/services/deciding/raise-budget.ts';
import { resolveUncertain, type UncertainDecision } from '#electron/services/deciding/resolve-uncertain.ts';
import { reviveFailed } from '#electron/services/deciding/revive-failed.ts';
import { ALL_LETTERS, findOpenLetters } from '#electron/services/reading/dead-letters.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { RunDesk } from './run-desk.ts';

export interface DecidingPorts {
  readonly desk: RunDesk;
  readonly lists: Lists;
  readonly edits: RowEdits;
  /** Told of every decision that was carried out. */
  readonly onChange: (id: RunId) => void;
}

/** What stays on record of rows that are given up in a window, where no reason is asked for. */
const GIVEN_UP = 'given up by the user';

/**
 * What the user decides about rows of a run, and that the run goes on where they are to be sent. A run that this
 * program is sending may be decided about as well: decisions move only rows that are dead or uncertain, of which the
 * sender holds none, each piece in one commit; and the sender looks again before it ends a run.
 */
export class RunDecisions {
  readonly #ports: DecidingPorts;

  constructor(ports: DecidingPorts) {
    this.#ports = ports;
  }

  /** Makes dead rows wait again; gives how many. */
  async resumeFailed(id: RunId): Promise<number> {
    const { desk } = this.#ports;
    const { ledger } = desk.decisions;
    await requireRun(ledger, id);
    const revived = await reviveFailed(desk.decisions, id);
    if (revived > 0 || unfinishedOf(await ledger.counts(id)) > 0) await this.#goOn(id);
    return revived;
  }

  /** Gives how many rows were decided about. */
  async resolve(decision: UncertainDecision): Promise<number> {
    const { runId, resolution } = decision;
    const { desk, onChange } = this.#ports;
    await requireRun(desk.decisions.ledger, runId);
    const resolved = await resolveUncertain(desk.decisions, decision);
    if (resolution === 'resend' && resolved > 0) await this.#goOn(runId);
    else onChange(runId);
    return resolved;
  }

  async resendDead(id: RunId, rows: readonly RowId[]): Promise<number> {
    const { decisions } = this.#ports.desk;
    const tasks = await findOpenLetters(decisions.ledger, id, { ...ALL_LETTERS, rows });
    const revived = await reviveLetters(decisions, id, tasks);
    await this.#goOn(id);
    return revived;
  }

  async discardDead(runId: RunId, rows: readonly RowId[]): Promise<number> {
    const { desk, onChange } = this.#ports;
    const tasks = await findOpenLetters(desk.decisions.ledger, runId, { ...ALL_LETTERS, rows });
    const discarded = await discardLetters(desk.decisions, { runId, tasks, reason: GIVEN_UP });
    onChange(runId);
    return discarded;
  }

  /** @param values by column; null sets the row back to the list's own values */
  async editRow(
    row: { readonly runId: RunId; readonly rowId: RowId },
    values: Readonly<Record<string, string>> | null,
  ): Promise<void> {
    const { desk, lists, edits, onChange } = this.#ports;
    const ports = { ...desk.decisions, lists, edits };
    if (values === null) await undoEdit(ports, row);
    else {
      const changes = Object.entries(values).map(([column, value]) => ({ column, value }));
      await editDeadLetter(ports, row, changes);
    }
    onChange(row.runId);
  }

  /** @throws UserError `busy` while the run is being sent: the sender reckons with the budget that it began with */
  async raiseBudget(id: RunId, budgetMicros: number): Promise<void> {
    const { desk, onChange } = this.#ports;
    const run = await requireRun(desk.decisions.ledger, id);
    if (desk.phaseOf(id) !== null) {
      throw new UserError(
        'busy',
        `Run ${id} is being sent. Nothing was changed. Pause it, raise its budget, then resume it.`,
      );
    }
    await raiseBudget(desk.decisions, run, budgetMicros);
    onChange(id);
  }

  async #goOn(id: RunId): Promise<void> {
    await this.#ports.desk.start(id);
    this.#ports.onChange(id);
  }
}
