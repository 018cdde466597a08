import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createListViews } from '#electron/lists/views/list-views.ts';
import type { ListViews } from '#electron/ports/list-views.ts';
import type { Filter, ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import { FakeListViews } from '#test/support/fakes/fake-list-views.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

/** Texts in which case, accents, scripts, numbers, blanks and zero characters meet. */
const PIECES = [
  'a',
  'B',
  'ö',
  'Ö',
  'ß',
  'ẞ',
  'K',
  'İ',
  'i',
  'k',
  'Σ',
  'ς',
  'олег',
  'ОЛ',
  '東',
  '🚀',
  '1',
  '10',
  ',5',
  '%',
  '_',
  "'",
  '\u00a0',
  '\0',
  ' ',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join(''));
const cell = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '1,000', '2', '-3.5') },
);
const COLUMNS = ['one', 'two', 'three'];
const column = fc.constantFrom(...COLUMNS);
/** Each row with one to three cells: short ones are problems of the file. */
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 25 });

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('is' as const),
    column,
    values: fc.array(fc.option(cell), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('contains' as const), column, text: text.filter((one) => one !== '') }),
  fc.record({ kind: fc.constantFrom('empty' as const, 'filled' as const), column }),
  fc.record({ kind: fc.constant('problem' as const) }),
);
const spec = fc.record({
  filters: fc.array(filter, { maxLength: 2 }),
  search: fc.oneof(fc.constant(''), text),
  sort: fc.option(
    fc.record({ column, direction: fc.constantFrom('ascending' as const, 'descending' as const) }),
  ),
});

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const csvOf = (rows: readonly (readonly string[])[]): string =>
  [COLUMNS, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');

let folder: ListFolder;
let views: ListViews;
let model: ListViews;
beforeAll(() => {
  folder = createListFolder();
  views = createListViews(folder.listsPath);
  model = new FakeListViews(folder.lists);
});
afterAll(async () => {
  await views.close();
  folder.remove();
});

/** Everything that can be seen of a view. */
async function seen(of: ListViews, view: ViewSpec, needle: string) {
  const { viewId, rowCount } = await of.open(view);
  const find = (from: number, direction: 'forward' | 'backward') =>
    of.find({ viewId, text: needle, from, direction });
  return {
    rowCount,
    rows: await of.rows(viewId, 0, 100),
    page: await of.rows(viewId, 3, 4),
    ids: await of.ids(view, 2, 100),
    facets: await of.facets({ view, column: 'one', search: '', limit: 5 }),
    searched: await of.facets({ view, column: 'two', search: needle, limit: 5 }),
    found: [await find(0, 'forward'), await find(2, 'forward'), await find(4, 'backward')],
  };
}

test('every view shows what looking at each row by itself shows', { timeout: 300_000 }, async () => {
  const needle = text.filter((one) => one !== '');
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.array(fc.tuple(spec, needle), { minLength: 8, maxLength: 8 }),
      async (rows, looks) => {
        const { list } = await folder.importContent(csvOf(rows), {
          hasHeader: true,
          delimiter: ',',
          skipLines: 0,
        });
        for (const [look, text] of looks) {
          const view: ViewSpec = { listId: list.id, ...look };
          expect(await seen(views, view, text)).toEqual(await seen(model, view, text));
        }
      },
    ),
    { numRuns: 25 },
  );
});
