import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeRun } from '#electron/workspace/run-reading/write-run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { LookingRig, peopleCsv } from '#test/support/rigs/looking-rig.ts';

const LIST =
  'name,email,note\n"Ann, A",ann@example.com,=1+1\nBo,bo@example.com,\nCy,cy@example.com,"a ""b"""\n';

async function exported(rig: LookingRig, runId: RunId, choice: 'all' | 'failed' | 'uncertain', name: string) {
  const path = join(rig.folder, name);
  const format = name.endsWith('xlsx') ? 'xlsx' : 'csv';
  const { jobId } = await rig.runs.export({ runId, choice, format, target: rig.shelf.putTarget(path) });
  return { path, job: await rig.jobEnded(jobId) };
}

test.each(['all', 'failed', 'uncertain'] as const)(
  'the export of %s rows is, byte for byte, that of the terminal program',
  async (choice) => {
    const rig = new LookingRig();
    const { id } = await rig.ended(LIST, (row) =>
      row === 1 ? 'done' : row === 2 ? { state: 'dead', reason: 'refused (422)', status: 422 } : 'uncertain',
    );
    const { path, job } = await exported(rig, id, choice, `${choice}.csv`);
    expect(job).toMatchObject({ kind: 'export', state: 'done', path, runId: id, message: null });
    const theirs = join(rig.folder, 'theirs.csv');
    const cli = new CliRig();
    const end = await cli.run('export', String(id), '--only', choice, '--out', theirs, '--data', rig.dataDir);
    expect(end).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(theirs, 'utf8'));
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength((choice === 'all' ? 3 : 1) + 1);
    expect(job.rows).toBe(choice === 'all' ? 3 : 1);
  },
);

test('a workbook has the cells of the CSV file', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(30), (row) => (row % 3 === 0 ? 'dead' : 'done'));
  const csv = await exported(rig, id, 'all', 'all.csv');
  const xlsx = await exported(rig, id, 'all', 'all.xlsx');
  const cells = async (path: string) => {
    const { list } = await rig.workspace.importer.import(path, { keyColumns: [] }, () => undefined);
    const rows = await rig.workspace.lists.rows(
      list.id,
      await rig.workspace.lists.rowIdsAfter(list.id, 0, 100),
    );
    return rows.map(({ values }) => values.map((value) => value ?? ''));
  };
  expect(await cells(xlsx.path)).toEqual(await cells(csv.path));
  expect(await cells(xlsx.path)).toHaveLength(30);
});

test('a file that is there is replaced, since the user agreed to its name', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(2));
  writeFileSync(join(rig.folder, 'old.csv'), 'old');
  const { path, job } = await exported(rig, id, 'all', 'old.csv');
  expect(job.state).toBe('done');
  expect(readFileSync(path, 'utf8')).toMatch(/^name,email,sluice_state/);
});

test('an export that is broken off before it begins makes no file', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(2_000));
  const path = join(rig.folder, 'out.csv');
  const target = rig.shelf.putTarget(path);
  const { jobId } = await rig.runs.export({ runId: id, choice: 'all', format: 'csv', target });
  rig.jobs.cancel(jobId);
  expect(await rig.jobEnded(jobId)).toMatchObject({ state: 'cancelled', path: null });
  expect(existsSync(path)).toBe(false);
});

test.each(['csv', 'xlsx'] as const)(
  'a %s export that is broken off in the middle leaves nothing behind',
  async (format) => {
    const rig = new LookingRig();
    const { id } = await rig.ended(peopleCsv(2_000));
    const { ledger, lists } = rig.workspace;
    const before = readdirSync(rig.folder);
    const controller = new AbortController();
    const done: number[] = [];
    const watch = {
      signal: controller.signal,
      onProgress: (progress: { readonly done: number; readonly total: number | null }) => {
        done.push(progress.done);
        if (done.length === 2) controller.abort();
      },
    };
    const wish = { runId: id, choice: 'all', format, path: join(rig.folder, `out.${format}`) } as const;
    await expect(writeRun({ ledger, lists }, wish, watch)).rejects.toMatchObject({
      name: 'UserError',
      kind: 'state',
    });
    expect(done).toEqual([500, 1_000]);
    expect(readdirSync(rig.folder)).toEqual(before);
  },
);

test('a place that cannot be written to is told by the job', async () => {
  const rig = new LookingRig();
  const { id } = await rig.ended(peopleCsv(2));
  const { job } = await exported(rig, id, 'all', join('nowhere', 'out.csv'));
  expect(job).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('There is no folder'),
    path: null,
  });
  expect(rig.faults).toEqual([]);
});
