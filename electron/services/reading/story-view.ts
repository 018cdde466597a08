import type { CallStory } from '#electron/ports/stories.ts';
import { requestView } from '#electron/services/requests/request-view.ts';
import { type RowRequestPorts, requestOfRow } from '#electron/services/requests/row-request.ts';
import type { RowStory } from '#shared/ipc/runs.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type AccountPorts, accountOfRow, type RowAccount } from './explain-row.ts';
import { costOf } from './row-cost.ts';
import { storyEvents } from './story-events.ts';

/** What a row's story is made of. */
export type StoryPorts = AccountPorts & RowRequestPorts;

/**
 * All that is known of one row of a run, as a window shows it. Reads only; holds no secret.
 *
 * @throws UserError `state` when there is no such run, or it has no such row
 */
export async function storyView(ports: StoryPorts, id: RunId, row: RowId): Promise<RowStory> {
  const account = await accountOfRow(ports, id, row);
  const task = account.story.tasks.at(-1);
  if (task === undefined) throw new Error(`row ${row} of run ${id} has no task`);
  const { state, reason, attempts, discard } = task;
  return {
    rowId: row,
    state,
    reason,
    attempts,
    values: valuesOf(account),
    line: account.row?.line ?? null,
    events: [...storyEvents(account, 'operator')],
    calls: account.story.tasks.flatMap(({ calls }) => calls.map(callView)),
    request: await requestOrNone(ports, account),
    costMicros: costOf(account).spentMicros,
    isDiscarded: discard !== null,
  };
}

function valuesOf({ row, edits }: RowAccount): RowStory['values'] {
  const edited = new Set(edits.map(({ column }) => column));
  return row === null ? null : row.values.map((cell) => ({ ...cell, isEdited: edited.has(cell.column) }));
}

const callView = (call: CallStory): RowStory['calls'][number] => ({
  id: call.id,
  destination: call.destination,
  leftAt: call.leftAt,
  endedAt: call.endedAt,
  status: call.status,
  records: call.records,
  reason: call.reason,
  requestId: call.requestId,
  answer: call.answer,
  accepted: call.accepted,
  spentMicros: call.spentMicros,
});

/** Null where no request can be made of the row, as when its list is gone. */
async function requestOrNone(ports: StoryPorts, account: RowAccount): Promise<RowStory['request']> {
  try {
    return requestView((await requestOfRow(ports, account)).request);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
