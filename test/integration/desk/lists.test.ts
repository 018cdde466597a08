import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import type { Surface } from '#electron/ports/surface.ts';
import { Jobs } from '#electron/services/desk/jobs.ts';
import { createFileShelf, type OpenShelf } from '#electron/workspace/file-shelf.ts';
import { type ListsDesk, openListsDesk } from '#electron/workspace/lists-desk.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import { lists as contract } from '#shared/ipc/lists.ts';
import type { Job } from '#shared/ipc/live.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';
import { planRunOver } from '#test/support/rigs/planned-run.ts';

const SURFACE: Surface = {
  kind: 'window',
  platform: 'linux',
  chooseTarget: async () => null,
  reveal: () => {},
  isOnline: () => null,
};

const fail = (error: unknown): never => {
  throw error;
};

let folder: ListFolder;
let workspace: Workspace;
let hub: LiveHub;
let jobs: Jobs;
let shelf: OpenShelf;
let desk: ListsDesk;
beforeEach(() => {
  folder = createListFolder();
  workspace = openWorkspace(folder.path);
  hub = new LiveHub(workspace.clock);
  jobs = new Jobs({ board: hub, onFault: fail });
  shelf = createFileShelf(join(folder.path, 'uploads'));
  desk = openListsDesk({ workspace, board: hub, jobs, shelf, surface: SURFACE, onFault: fail });
});
afterEach(async () => {
  await jobs.close();
  await desk.close();
  hub.close();
  shelf.close();
  workspace.close();
  folder.remove();
});

const jobNamed = (id: number): Job | undefined => hub.get('jobs').find((job) => job.id === id);

/** How a job ended. */
const ended = (id: number): Promise<Job> =>
  new Promise((resolve) => {
    const look = (): boolean => {
      const job = jobNamed(id);
      if (job === undefined || job.state === 'running') return false;
      resolve(job);
      return true;
    };
    if (look()) return;
    const stop = hub.listen(() => {
      if (look()) stop();
    });
  });

const CONTENT = 'name,email\nAda,ada@example.com\nBob,bob at example\n';

async function imported(name = 'leads.csv'): Promise<ListId> {
  const file = shelf.putText(CONTENT, name).handle;
  const { jobId } = await desk.handlers.import({ file, options: {} });
  const { listId } = await ended(jobId);
  if (listId === null) throw new Error('nothing was imported');
  return listId;
}

test('a pasted table is examined, imported under its own name and described', async () => {
  const file = shelf.putText(CONTENT, 'leads.csv').handle;
  const examination = contract.examine.output.parse(await desk.handlers.examine({ file, options: {} }));
  expect(examination).toMatchObject({
    name: 'leads.csv',
    keyColumns: ['email'],
    repeatedKeys: 0,
    examinedBytes: CONTENT.length,
  });
  expect(await desk.handlers.all({})).toEqual([]);

  const { jobId } = await desk.handlers.import({ file, options: {} });
  expect(await ended(jobId)).toMatchObject({
    kind: 'import',
    title: 'leads.csv',
    state: 'done',
    done: CONTENT.length,
    rows: 2,
    alreadyImported: false,
  });
  expect(hub.get('listsChanged')).toBe(1);
  expect(contract.all.output.parse(await desk.handlers.all({}))).toMatchObject([
    { name: 'leads.csv', rowCount: 2, columns: [{ type: 'text' }, { type: 'text' }] },
  ]);
});

test('a view is opened, paged, counted, searched and exported', async () => {
  const listId = await imported();
  const view = {
    listId,
    filters: [],
    search: '',
    sort: { column: 'name', direction: 'descending' as const },
  };
  const { viewId, rowCount } = contract.openView.output.parse(await desk.handlers.openView(view));
  const { rows } = contract.rows.output.parse(await desk.handlers.rows({ viewId, from: 0, count: 10 }));
  expect([rowCount, rows.map(({ values }) => values[0])]).toEqual([2, ['Bob', 'Ada']]);
  const facets = await desk.handlers.facets({ view, column: 'name', search: '', limit: 10 });
  expect(contract.facets.output.parse(facets).distinct).toBe(2);
  const found = await desk.handlers.find({ viewId, text: 'ADA', from: 0, direction: 'forward' });
  expect(contract.find.output.parse(found)).toEqual({ position: 1, column: 0 });

  const path = join(folder.path, 'out.csv');
  const { jobId } = await desk.handlers.export({
    view,
    columns: ['name'],
    format: 'csv',
    target: shelf.putTarget(path),
  });
  expect(await ended(jobId)).toMatchObject({ kind: 'export', state: 'done', rows: 2, path });
  expect(readFileSync(path, 'utf8')).toBe('name\nBob\nAda\n');
});

test('a list is renamed and removed, and windows hear of both', async () => {
  const listId = await imported();
  const before = hub.get('listsChanged');
  await desk.handlers.rename({ listId, name: 'Spring' });
  expect(await desk.handlers.all({})).toMatchObject([{ name: 'Spring' }]);
  await desk.handlers.remove({ listId });
  expect([await desk.handlers.all({}), hub.get('listsChanged')]).toEqual([[], before + 2]);
});

test('a list that a run still needs is kept', async () => {
  const listId = await imported();
  const list = await workspace.lists.find(listId);
  if (list === null) throw new Error('the list is not there');
  const id = await planRunOver(workspace, list, { url: 'http://127.0.0.1:1/', limits: [] });
  await expect(desk.handlers.remove({ listId })).rejects.toMatchObject({
    kind: 'state',
    message: expect.stringMatching(new RegExp(`still needed by run ${id}`)),
  });
  expect((await desk.handlers.all({})).length).toBe(1);
});

test('a job that is cancelled says so and leaves nothing', async () => {
  // So long that it is far from its end by then, however late the word comes that breaks it off.
  const file = shelf.putText(`name\n${'Ada Example\n'.repeat(2_000_000)}`, 'long.csv').handle;
  const { jobId } = await desk.handlers.import({ file, options: {} });
  await desk.handlers.cancelJob({ jobId });
  expect(await ended(jobId)).toMatchObject({ state: 'cancelled', listId: null });
  expect(await desk.handlers.all({})).toEqual([]);
  await desk.handlers.dismissJob({ jobId });
  expect(jobNamed(jobId)).toBeUndefined();
});
