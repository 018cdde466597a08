import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { go } from '#renderer/lib/router.ts';
import { freeTitle } from '#shared/domain/workflows/free-title.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { aimedAt, NEW_STEP } from './step/step-edit.ts';

/** Adds a workflow and opens it: for a list, or the newest one; to the connection where there is only one. */
export async function addWorkflow(wantedList: ListId | null = null): Promise<void> {
  const lists = await core.lists.all({});
  const others = await core.workflows.all({});
  const connections = await core.connections.all({});
  const list = lists.ok ? (lists.value.find(({ id }) => id === wantedList) ?? lists.value.at(-1)) : undefined;
  const only = connections.ok && connections.value.length === 1 ? connections.value[0] : undefined;
  const fields = list === undefined ? null : await core.workflows.suggestFields({ listId: list.id });
  const step = {
    ...(only === undefined ? NEW_STEP : aimedAt(NEW_STEP, only)),
    body: { kind: 'fields' as const, fields: fields?.ok === true ? fields.value : [] },
  };
  const taken = others.ok ? others.value.map(({ name }) => name) : [];
  const saved = await act(
    core.workflows.save({
      id: null,
      draft: {
        name: freeTitle(list === undefined ? 'New workflow' : `Send ${list.name}`, taken),
        listId: list?.id ?? null,
        steps: [step],
      },
    }),
  );
  if (saved !== undefined) go(`/workflows/${saved.id}`);
}
