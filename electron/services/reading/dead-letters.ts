import type { DeadLetter } from '#electron/ports/dead-letters.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { TaskCounts } from '#shared/domain/tasks/task-state.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { requireRun } from './find-run.ts';

/** Which dead letters are meant: those that fit everything that is given. */
export interface LetterFilter {
  /** Rows by their number in the list. */
  readonly rows: readonly number[] | null;
  readonly status: number | null;
  /** A part of the reason, whatever its case. */
  readonly reason: string | null;
  readonly connection: string | null;
  readonly since: EpochMs | null;
}

export const ALL_LETTERS: LetterFilter = {
  rows: null,
  status: null,
  reason: null,
  connection: null,
  since: null,
};

/** A dead letter, and whose it is. */
export interface FoundLetter extends DeadLetter {
  readonly run: Run;
  /** Where its step sends to. */
  readonly connection: string;
}

/**
 * Dead letters that fit a filter, of one run or of all, oldest run first; a stream, since there may be a million.
 *
 * @throws UserError `state` when there is no such run, or no such connection
 */
export async function* findDeadLetters(
  ledger: Ledger,
  id: RunId | null,
  filter: LetterFilter,
): AsyncGenerator<FoundLetter> {
  const names = await ledger.connectionNames();
  requireConnection(filter.connection, [...names.values()]);
  const runs = id === null ? await ledger.runs() : [await requireRun(ledger, id)];
  for (const run of runs) {
    if ((await ledger.counts(run.id)).dead === 0) continue;
    for await (const letter of ledger.deadLetters(run.id)) {
      const connectionId = run.plan.workflow.steps[letter.step]?.connectionId;
      const connection = (connectionId === undefined ? undefined : names.get(connectionId)) ?? '';
      const found = { ...letter, run, connection };
      if (fits(found, filter)) yield found;
    }
  }
}

/**
 * The dead letters of a run that may still be decided about and fit a filter.
 *
 * @throws UserError `input` when a row that was named is none of them; `state` when nothing is
 */
export async function findOpenLetters(
  ledger: Ledger,
  id: RunId,
  filter: LetterFilter,
): Promise<readonly TaskId[]> {
  const missing = new Set(filter.rows);
  const tasks: TaskId[] = [];
  for await (const letter of findDeadLetters(ledger, id, filter)) {
    if (letter.discard !== null) continue;
    missing.delete(letter.rowId);
    tasks.push(letter.taskId);
  }
  if (missing.size > 0) throw notDead(id, [...missing]);
  if (tasks.length === 0) throw nothingFits(id);
  return tasks;
}

/** Dead rows that may be sent again: all but those that were given up. */
export async function openLetterCount(ledger: Ledger, id: RunId, counts: TaskCounts): Promise<number> {
  return counts.dead === 0 ? 0 : counts.dead - (await ledger.discarded(id));
}

function fits(letter: FoundLetter, { rows, status, reason, connection, since }: LetterFilter): boolean {
  return (
    (rows === null || rows.includes(letter.rowId)) &&
    (status === null || letter.lastCall?.status === status) &&
    (reason === null || reasonsOf(letter).includes(reason.toLowerCase())) &&
    (connection === null || letter.connection === connection) &&
    (since === null || (diedAt(letter) ?? letter.run.endedAt ?? since) >= since)
  );
}

const reasonsOf = ({ reason, discard }: DeadLetter): string =>
  `${reason}\n${discard?.diedOf ?? ''}`.toLowerCase();

/** When a letter died; null where it was never sent, of which no time is kept. */
export const diedAt = ({ lastCall }: DeadLetter): EpochMs | null => lastCall?.endedAt ?? null;

function requireConnection(wanted: string | null, known: readonly string[]): void {
  if (wanted === null || known.includes(wanted)) return;
  const names = known.length === 0 ? 'There are none yet.' : `Those there are: ${known.join(', ')}.`;
  throw new UserError('state', `There is no connection "${wanted}". Nothing was changed. ${names}`);
}

/** Numbers named in a message at most. */
const MOST_NAMED = 20;

function notDead(id: RunId, rows: readonly number[]): UserError {
  const named = `${rows.slice(0, MOST_NAMED).join(', ')}${rows.length > MOST_NAMED ? ', …' : ''}`;
  return new UserError(
    'input',
    `Run ${id} has no dead row ${named} that may be decided about and fits. Nothing was changed. ` +
      `\`sluice dead --run ${id}\` lists the dead ones; \`sluice explain ${id} ${rows[0]}\` tells how that row stands.`,
  );
}

const nothingFits = (id: RunId): UserError =>
  new UserError(
    'state',
    `Run ${id} has no dead rows that fit and may still be decided about. Nothing was changed. ` +
      `\`sluice dead --run ${id}\` lists the dead ones.`,
  );
