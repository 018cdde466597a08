import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createListViews } from '#electron/lists/views/list-views.ts';
import { createMatchingRows } from '#electron/lists/views/matching-rows.ts';
import type { ListViews } from '#electron/ports/list-views.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { Matching, MatchingRows } from '#electron/ports/matching-rows.ts';
import { rowMatcher } from '#shared/domain/lists/views/row-matches.ts';
import type { Filter } from '#shared/domain/lists/views/view-spec.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

/** More than one page of ids, and the last one not full. */
const ROWS = 45_000;

let folder: ListFolder;
let views: ListViews;
let matching: MatchingRows;
let list: ListInfo;
beforeAll(async () => {
  folder = createListFolder();
  views = createListViews(folder.listsPath);
  matching = createMatchingRows(views);
  writeLeadsCsv(join(folder.path, 'leads.csv'), ROWS);
  ({ list } = await folder.importPath(join(folder.path, 'leads.csv')));
}, 300_000);
afterAll(async () => {
  await views.close();
  folder.remove();
});

async function idsOf(of: Matching): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const piece of matching.ids(of)) ids.push(...piece);
  return ids;
}

/** What looking at each row by itself says. */
async function byLooking({ listId, filters, search }: Matching): Promise<readonly number[]> {
  const { lists } = folder;
  const matches = rowMatcher(
    { filters, search },
    list.columns.map(({ name }) => name),
  );
  const problems = new Set((await lists.problems(listId, ROWS)).map(({ rowId }) => rowId));
  const rows = await lists.rows(listId, await lists.rowIdsAfter(listId, 0, ROWS));
  return rows.flatMap(({ id, values }) => (matches({ values, hasProblem: problems.has(id) }) ? [id] : []));
}

const column = fc.constantFrom('email', 'city', 'notes', 'employees');
const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('contains' as const),
    column,
    text: fc.constantFrom('1', 'LEAD.3', 'ü', 'BER'),
  }),
  fc.record({
    kind: fc.constant('is' as const),
    column,
    values: fc.array(fc.constantFrom('berlin', 'MÜNCHEN', '=1+1', null), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('empty' as const, 'filled' as const), column }),
  fc.record({ kind: fc.constant('problem' as const) }),
);

test('every page of a list is looked through, and gives what looking at each row gives', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(filter, { maxLength: 2 }),
      fc.constantFrom('', 'berlin', '77', 'Ü'),
      async (filters, search) => {
        const of = { listId: list.id, filters, search };
        const expected = await byLooking(of);
        expect(await idsOf(of)).toEqual(expected);
        expect(await matching.count(of)).toBe(expected.length);
      },
    ),
    { numRuns: 12 },
  );
});

test('a newer look at the list does not end it, and it ends no look', async () => {
  const search = 'company';
  const planned = idsOf({ listId: list.id, filters: [], search });
  const looked = views.open({ listId: list.id, filters: [], search: 'lead.1', sort: null });
  const alsoPlanned = idsOf({ listId: list.id, filters: [], search: 'lead.2' });
  const expected = (sought: string) => byLooking({ listId: list.id, filters: [], search: sought });
  expect(await planned).toEqual(await expected(search));
  expect((await looked).rowCount).toBe((await expected('lead.1')).length);
  expect(await alsoPlanned).toEqual(await expected('lead.2'));
});
