import { expect, test } from 'vitest';
import { editDeadLetter } from '#electron/services/deciding/edit-dead-letter.ts';
import { accountOfRow } from '#electron/services/reading/explain-row.ts';
import { storyEvents } from '#electron/services/reading/story-events.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { MINUTE_MS } from '#shared/lib/time.ts';
import { LookingRig, peopleCsv } from '#test/support/rigs/looking-rig.ts';

test('an edit is told once, however long the ledger and the list take to note it', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(2), (row) => (row === 2 ? 'dead' : 'done'));
  const { ledger, lists, edits, clock } = rig.workspace;
  let late = 0;
  const slow = {
    ...clock,
    now: () => {
      late += MINUTE_MS;
      return clock.now() + late;
    },
  };
  const second = 2 as RowId; // of the two that there are
  const row = { runId: id, rowId: second };
  const change = { column: 'email', value: 'new@example.com' };
  await editDeadLetter({ ledger, lists, edits, clock: slow, own: async () => null }, row, [change]);

  const events = storyEvents(await accountOfRow({ ledger, lists, edits }, id, second), 'auditor');
  expect(events.map(({ text }) => text).filter((text) => text.startsWith('You changed'))).toEqual([
    'You changed its email, for this run only.',
  ]);
});
