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
  const { ledger, beginSession } = openLedger(join(tempFolder(), 'ledger.db'));
  onTestFinished(() => ledger.close());
  const { id: connectionId } = await ledger.connection('Clay');
  const id = await ledger.plan(aRunPlan([aStep({ connectionId })]), oneRow(), NOW);
  const standing = async (isOwned: boolean) => (await runStatus(ledger, id, isOwned))[0]?.standing;
  return { ledger, id, standing, beginSession };
}

const SESSION = { at: NOW, wallMs: NOW, uptimeMs: 0, awakeMs: 0, boot: 'one' };

test('what a program took up is being sent between two of its rows too, as long as that program lives', async () => {
  const { ledger, id, standing, beginSession } = await ledgerWithRun();
  beginSession(SESSION);
  expect(await standing(true)).toBe('unfinished');
  await ledger.takeUp(id);
  expect([await standing(true), await standing(false)]).toEqual(['sending', 'unfinished']);

  // It died, and another program has the right to send now.
  beginSession(SESSION);
  expect(await standing(true)).toBe('unfinished');
  await ledger.takeUp(id);
  await ledger.pause(id, 'user', 'paused');
  expect(await standing(true)).toBe('paused');
});

test('what a window means to go on with, and no program took up, is not being sent', async () => {
  const { ledger, id, standing, beginSession } = await ledgerWithRun();
  beginSession(SESSION);
  await ledger.keepInHand(id, 'send', NOW);
  expect(await standing(true)).toBe('unfinished');
});
