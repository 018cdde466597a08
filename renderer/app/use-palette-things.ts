import { core } from '#renderer/lib/bridge.ts';
import type { Command } from '#renderer/lib/commands.ts';
import { count, counted } from '#renderer/lib/format.ts';
import { go } from '#renderer/lib/router.ts';
import { percentOf, STANDING_WORDS } from '#renderer/lib/run-progress.ts';
import { type Query, useQuery } from '#renderer/lib/use-query.ts';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import type { WorkflowView } from '#shared/ipc/workflows.ts';

/** Everything with a name of its own that the palette can go to. */
export function usePaletteThings(): readonly Command[] {
  const lists = useQuery({
    key: ['lists'],
    load: async () => await core.lists.all({}),
    on: ['listsChanged'],
  });
  const workflows = useQuery({
    key: ['workflows'],
    load: async () => await core.workflows.all({}),
    on: ['workflowsChanged'],
  });
  const runs = useQuery({ key: ['runs'], load: async () => await core.runs.all({}), on: ['runsChanged'] });
  const connections = useQuery({
    key: ['connections'],
    load: async () => await core.connections.all({}),
    on: ['connectionsChanged'],
  });
  return [
    ...all(lists).map(ofList),
    ...all(workflows).map(ofWorkflow),
    ...all(runs).map(ofRun),
    ...all(connections).map(ofConnection),
  ];
}

const all = <Thing>(query: Query<readonly Thing[]>): readonly Thing[] =>
  query.status === 'ready' ? query.value : [];

const ofList = ({ id, name, rowCount }: List): Command => ({
  id: `list.${id}`,
  title: name,
  group: 'Lists',
  detail: counted(rowCount, 'row'),
  run: () => go(`/lists/${id}`),
});

const ofWorkflow = ({ id, name }: WorkflowView): Command => ({
  id: `workflow.${id}`,
  title: name,
  group: 'Workflows',
  run: () => go(`/workflows/${id}`),
});

const ofRun = (run: RunView): Command => ({
  id: `run.${run.id}`,
  title: run.title,
  group: 'Runs',
  detail: `${STANDING_WORDS[run.standing]}, ${percentOf(run)}`,
  words: `run ${count(run.id)}`,
  run: () => go(`/runs/${run.id}`),
});

const ofConnection = ({ id, name, providerName, environment }: ConnectionView): Command => ({
  id: `connection.${id}`,
  title: name,
  group: 'Connections',
  detail: [providerName, environment].filter((part) => part !== null).join(', '),
  words: providerName,
  run: () => go(`/connections/${id}`),
});
