import { expect, test } from 'vitest';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import { stopRun } from '#electron/services/deciding/stop-run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { people } from '#test/support/builders.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { writePast } from '#test/support/rigs/ledger-world.ts';
import { practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const PRICE = 1_000;

/** A piece of what `cancelWaiting` does: rows are cancelled some at a time. */
const CANCEL_TWO = `
  update tasks set state = 'cancelled', reason = 'the run was stopped' where row_id <= 2;
  update run_counts set tasks = tasks - 2 where state = 'waiting';
  insert into run_counts select run_id, step, 'cancelled', 2 from run_counts where state = 'waiting';`;

/** An engine on a ledger on which another program does something just before the next turn is written. */
async function besideAnotherProgram() {
  let before: (() => Promise<void>) | null = null;
  const wrapLedger = (ledger: Ledger): Ledger => ({
    ...ledger,
    async commit(turn) {
      const act = before;
      before = null;
      await act?.();
      return ledger.commit(turn);
    },
  });
  const rig = new EngineRig({ wrapLedger });
  /** As `sluice stop` does while another program owns the workspace. */
  const stopElsewhere = async (id: RunId): Promise<void> => {
    const { ledger } = openLedger(rig.ledgerPath);
    try {
      await stopRun({ ledger, clock: rig.clock, own: async () => null }, id);
    } finally {
      ledger.close();
    }
  };
  return {
    rig,
    stopElsewhere,
    beforeNextTurn(act: () => Promise<void>): void {
      before = act;
    },
  };
}

test('a run that another program stops while it is taken up here sends nothing, and the owner goes on sending', async () => {
  const { rig, stopElsewhere, beforeNextTurn } = await besideAnotherProgram();
  const practice = await practiceFor();
  const to = await rig.destination(practice.url);
  const steps = [{ priceMicros: PRICE }];
  const settings = { budgetMicros: 100 * PRICE };
  const id = await rig.plan(to, { rows: people(50), steps, settings });
  await rig.ledger.pause(id, 'user', 'paused');

  beforeNextTurn(async () => {
    // The pause was what the other program saw.
    await rig.ledger.pause(id, 'user', 'paused');
    await stopElsewhere(id);
  });

  expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
  expect(await rig.counts(id)).toEqual({ cancelled: 50 });
  expect(await rig.spend(id)).toEqual({ spentMicros: 0, reservedMicros: 0 });
  expect(practice.report().requests).toBe(0);

  // What was not sent for one run is sent by another one, each row once.
  const other = await rig.plan(to, { rows: people(50), steps, settings });
  expect(await rig.engine.start(other)).toEqual({ kind: 'ended' });
  expect(await rig.counts(other)).toEqual({ done: 50 });
  expect(await rig.spend(other)).toEqual({ spentMicros: 50 * PRICE, reservedMicros: 0 });
  expect(new Set(storedBy(practice)).size).toBe(50);
  expect(practice.report()).toMatchObject({ requests: 50, repeats: { count: 0 } });
});

test('of a batch only the rows leave that still wait, and only they are paid for', async () => {
  const { rig, beforeNextTurn } = await besideAnotherProgram();
  const practice = await practiceFor();
  const to = await rig.destination(practice.url);
  const id = await rig.plan(to, {
    rows: people(4),
    steps: [{ priceMicros: PRICE, recordsPerCall: 4 }],
    settings: { budgetMicros: 100 * PRICE },
  });
  beforeNextTurn(async () => writePast(rig.ledgerPath, CANCEL_TWO));

  expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
  expect(await rig.counts(id)).toEqual({ cancelled: 2, done: 2 });
  expect(await rig.spend(id)).toEqual({ spentMicros: 2 * PRICE, reservedMicros: 0 });
  expect(storedBy(practice)).toEqual(['p3@example.com', 'p4@example.com']);
});

test.each([
  ['that are the same as rows of an earlier run', people(3)],
  ['that cannot be sent', Array(3).fill({ key: null, values: ['x'.repeat(200)] })],
])('rows %s stay cancelled where another program cancelled them', async (_name, rows) => {
  const { rig, stopElsewhere, beforeNextTurn } = await besideAnotherProgram();
  const practice = await practiceFor();
  const to = await rig.destination(practice.url);
  const steps = [{ maxBodyBytes: 100 }, { maxBodyBytes: 100 }];
  await rig.engine.start(await rig.plan(to, { rows: people(3), steps }));
  const requests = practice.report().requests;

  const id = await rig.plan(to, { rows, steps });
  beforeNextTurn(async () => {
    await rig.ledger.pause(id, 'user', 'paused');
    await stopElsewhere(id);
  });

  expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
  expect(await rig.counts(id)).toEqual({ cancelled: 3 });
  expect(practice.report().requests).toBe(requests);
});
