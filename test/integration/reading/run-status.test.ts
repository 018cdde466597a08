import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import { runStatus } from '#electron/services/reading/run-status.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { aRunPlan, aStep } from '#test/support/builders.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const NOW = 1_000;

async function* oneRow(): AsyncGenerator<readonly RowId[]> {
  yield [1 as RowId];
}

/** A run of one row, none of which is on its way. */
async function ledgerWithRun() {
  const { ledger } = openLedger(join(tempFolder(), 'ledger.db'));
  onTestFinished(() => ledger.close());
  const { id: connectionId } = await ledger.connection('Clay');
  const id = await ledger.plan(aRunPlan([aStep({ connectionId })]), oneRow(), NOW);
  const standing = async (isOwned: boolean) => (await runStatus(ledger, id, isOwned))[0]?.standing;
  return { ledger, id, standing };
}

test('what a window has in hand is being sent between two of its rows too, as long as that window runs', async () => {
  const { ledger, id, standing } = await ledgerWithRun();
  await ledger.keepInHand(id, 'send', NOW);
  expect([await standing(true), await standing(false)]).toEqual(['sending', 'unfinished']);
});

test('what nobody has in hand, or is to pause, is not being sent while nothing of it is on its way', async () => {
  const { ledger, id, standing } = await ledgerWithRun();
  expect(await standing(true)).toBe('unfinished');
  await ledger.keepInHand(id, 'pause', NOW);
  expect(await standing(true)).toBe('unfinished');
});
