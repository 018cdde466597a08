import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { DeadLetterBook } from '#electron/ports/dead-letters.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Queries } from './queries/all.ts';
import type { Moves } from './queries/counts.ts';
import { deadLetterQueries, deadLetterWrites } from './queries/dead-letters.ts';

interface Decision {
  readonly run: RunId;
  readonly tasks: readonly TaskId[];
  readonly kind: 'reviveDead' | 'discard' | 'edit';
  readonly now: EpochMs;
}

/** One letter that is being decided about. */
interface Scene {
  readonly id: TaskId;
  readonly step: number;
  readonly diedOf: string;
  readonly moves: Moves;
  readonly writes: ReturnType<typeof deadLetterWrites>;
}

/** Dead letters on the ledger's database: read in pages, decided about one by one. */
export function deadLetterBook(db: Database, queries: Queries): DeadLetterBook {
  const read = deadLetterQueries(db);

  /** Does something to each letter that is still open, and records the decision, in one transaction. */
  const decide = async (
    { run, tasks, kind, now }: Decision,
    act: (scene: Scene) => void,
  ): Promise<number> => {
    const writes = deadLetterWrites(db);
    const transaction = db.transaction(() => {
      const moves = queries.counts.ledgerOfMoves();
      const decided = tasks.filter((id) => {
        const letter = writes.open(id);
        if (letter !== null) act({ id, step: letter.step, diedOf: letter.reason ?? '', moves, writes });
        return letter !== null;
      });
      writes.decide(run, kind, decided, now);
      moves.write();
      return decided.length;
    });
    const decided = transaction.immediate();
    // Many are decided about a piece after the other: others have their turn in between.
    await nextTurn();
    return decided;
  };

  return {
    deadLetters: (id) => read.of(id),
    discarded: async (id) => read.discarded(id),
    connectionNames: async () => read.connectionNames(),

    revive: async (run, tasks, now) =>
      decide({ run, tasks, kind: 'reviveDead', now }, ({ id, step, moves }) => {
        const change = { from: 'dead', to: 'waiting', notBefore: now, attempts: 0 } as const;
        queries.tasks.move(id, { ...change, reason: 'resumed' });
        moves.move(run, step, change);
      }),

    discard: async (run, tasks, reason, now) =>
      decide({ run, tasks, kind: 'discard', now }, ({ id, diedOf, writes }) =>
        writes.giveUp(id, `discarded: ${reason}`, diedOf, now),
      ),

    noteEdit: async (run, tasks, now) => decide({ run, tasks, kind: 'edit', now }, () => undefined),
  };
}
