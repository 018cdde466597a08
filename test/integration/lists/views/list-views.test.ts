import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createListViews } from '#electron/lists/views/list-views.ts';
import type { ListViews } from '#electron/ports/list-views.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

const ROWS = 60_000;

let folder: ListFolder;
let views: ListViews;
let list: ListInfo;
let whole: ViewSpec;
beforeEach(async () => {
  folder = createListFolder();
  views = createListViews(folder.listsPath);
  writeLeadsCsv(join(folder.path, 'leads.csv'), ROWS);
  ({ list } = await folder.importPath(join(folder.path, 'leads.csv')));
  whole = { listId: list.id, filters: [], search: '', sort: null };
}, 300_000);
afterEach(async () => {
  await views.close();
  folder.remove();
});

const sortedBy = (column: string): ViewSpec => ({ ...whole, sort: { column, direction: 'ascending' } });
const partials = () => readdirSync(folder.path).filter((name) => name.endsWith('.partial'));

test('a newer view of a list ends the wait for an older one, which says so', async () => {
  const older = views.open(sortedBy('email')).catch((error: unknown) => error);
  const newer = await views.open({ ...whole, search: 'berlin' });
  expect(await older).toMatchObject({ name: 'UserError', kind: 'state', message: /newer look/ });
  expect(newer.rowCount).toBe(ROWS / 5);
});

test('control: without a newer one it is waited for', async () => {
  expect((await views.open(sortedBy('email'))).rowCount).toBe(ROWS);
});

test('pages are given while a list is being sorted', async () => {
  const { viewId } = await views.open(whole);
  let isSorted = false;
  const sorting = views.open(sortedBy('company')).then(() => {
    isSorted = true;
  });
  const [row] = await views.rows(viewId, 41_000, 1);
  expect([row?.id, isSorted]).toEqual([41_001, false]);
  await sorting;
});

test('a list with gaps is paged as it stands', async () => {
  const db = new Database(folder.listsPath);
  db.exec(
    `delete from list_${list.id} where row_id between 2 and 11; update lists set row_count = ${ROWS - 10}`,
  );
  db.close();
  const { viewId, rowCount } = await views.open(whole);
  expect(rowCount).toBe(ROWS - 10);
  expect((await views.rows(viewId, 0, 3)).map(({ id }) => id)).toEqual([1, 12, 13]);
});

test('numbers are sorted by their size', async () => {
  const { viewId } = await views.open({ ...whole, sort: { column: 'employees', direction: 'descending' } });
  const sizes = (await views.rows(viewId, 0, 500)).map(({ values }) => Number(values[9]));
  expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  expect(sizes[0]).toBe(4_999);
});

test('a view is exported as it is shown, formulas made harmless', async () => {
  const path = join(folder.path, 'out.csv');
  const view: ViewSpec = {
    ...sortedBy('email'),
    filters: [{ kind: 'is', column: 'notes', values: ['=1+1'] }],
  };
  const { rowCount } = await views.open(view);
  const reports: number[] = [];
  const written = await views.export(
    { view, columns: ['notes', 'email'], format: 'csv', path },
    (rows) => reports.push(rows),
    new AbortController().signal,
  );
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(written).toEqual({ rows: rowCount, cutCells: 0 });
  expect(lines.slice(0, 2)).toEqual(['notes,email', "'=1+1,lead.10010@company-10010.example.com"]);
  expect(lines.length).toBe(rowCount + 1);
  expect(lines).toEqual([lines[0], ...lines.slice(1).toSorted()]);
  expect(reports.length).toBeGreaterThan(0);
});

test.each(['csv', 'xlsx'] as const)('an export to %s that is broken off leaves no file', async (format) => {
  const path = join(folder.path, `out.${format}`);
  const controller = new AbortController();
  // So wide that it takes many seconds: it is heard of in time, however late this thread gets its turn.
  const columns = Array.from({ length: 200 }, () => 'email');
  const exporting = views.export(
    { view: whole, columns, format, path },
    () => controller.abort(),
    controller.signal,
  );
  await expect(exporting).rejects.toMatchObject({ name: 'AbortError' });
  await views.open(whole);
  expect([existsSync(path), partials()]).toEqual([false, []]);
});

test('control: an export that is left alone makes its file', async () => {
  const path = join(folder.path, 'out.xlsx');
  const view: ViewSpec = { ...whole, search: 'lead.77@' };
  await views.export(
    { view, columns: ['email'], format: 'xlsx', path },
    () => {},
    new AbortController().signal,
  );
  expect([existsSync(path), partials()]).toEqual([true, []]);
});

test('a list that goes away is missed in words, and its views with it', async () => {
  const { viewId } = await views.open(whole);
  const db = new Database(folder.listsPath);
  db.exec(`update lists set state = 'importing'; drop table list_${list.id}`);
  db.close();
  for (const asked of [views.rows(viewId, 0, 1), views.open(sortedBy('email')), views.columnTypes(list.id)]) {
    await expect(asked).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
  }
});

test('who waits when it is closed is told', async () => {
  // Enough that none of them is answered before it is closed, however late this thread gets its turn.
  const looks = Array.from({ length: 30 }, (_, look) =>
    views.ids({ listId: list.id, filters: [], search: `nobody ${look}` }, 0, 1),
  );
  const told = Promise.allSettled([views.open(sortedBy('email')), ...looks]);
  await views.close();
  const closing = { status: 'rejected', reason: { name: 'UserError', kind: 'state' } };
  expect(await told).toMatchObject(Array.from({ length: 31 }, () => closing));
  await expect(views.open(whole)).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
});
