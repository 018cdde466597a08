import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createListViews } from '#electron/lists/views/list-views.ts';
import type { ListViews } from '#electron/ports/list-views.ts';
import type { Filter, ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { FakeListViews } from '#test/support/fakes/fake-list-views.ts';
import { createListFolder } from '#test/support/rigs/list-folder.ts';

const CONTENT = [
  'name,email,city,size',
  'Ada,ada@example.com,Berlin,10',
  'Émile,emile@gmail.com,MÜNCHEN,9',
  'emil,no address,münchen,"1,000"',
  'Zoë,zoe@example.org,,n/a',
  'Олег,oleg@example.net,berlin,',
  'Bob,bob@example.com,Łódź',
  '',
].join('\n');

interface Subject {
  readonly views: ListViews;
  readonly listId: ListId;
  remove(): Promise<void>;
}

const subject = (create: (folder: ReturnType<typeof createListFolder>) => ListViews) => async () => {
  const folder = createListFolder();
  const { list } = await folder.importContent(CONTENT);
  const views = create(folder);
  return {
    views,
    listId: list.id,
    async remove() {
      await views.close();
      folder.remove();
    },
  } satisfies Subject;
};

describe.each([
  ['FakeListViews', subject(({ lists }) => new FakeListViews(lists))],
  ['lists.db', subject(({ listsPath }) => createListViews(listsPath))],
])('ListViews: %s', (_, createSubject) => {
  let views: ListViews;
  let whole: ViewSpec;
  let current: Subject;
  beforeEach(async () => {
    current = await createSubject();
    views = current.views;
    whole = { listId: current.listId, filters: [], search: '', sort: null };
  });
  afterEach(() => current.remove());

  const names = async (spec: Partial<ViewSpec>): Promise<readonly (string | null | undefined)[]> => {
    const { viewId, rowCount } = await views.open({ ...whole, ...spec });
    const rows = await views.rows(viewId, 0, 100);
    expect(rows.length).toBe(rowCount);
    return rows.map(({ values }) => values[0]);
  };

  test('shows a list in its own order, page by page, with marks and problems', async () => {
    const { viewId, rowCount, rows } = await views.open(whole);
    expect(rowCount).toBe(6);
    expect(rows).toEqual(await views.rows(viewId, 0, 6));
    expect(await views.rows(viewId, 1, 2)).toEqual([
      {
        id: 2,
        values: ['Émile', 'emile@gmail.com', 'MÜNCHEN', '9'],
        marks: { 1: 'freeMail' },
        problem: null,
      },
      { id: 3, values: ['emil', 'no address', 'münchen', '1,000'], marks: { 1: 'badEmail' }, problem: null },
    ]);
    expect(await views.rows(viewId, 5, 100)).toEqual([
      {
        id: 6,
        values: ['Bob', 'bob@example.com', 'Łódź', null],
        marks: {},
        problem: '3 cells instead of 4: the missing ones are empty',
      },
    ]);
    expect(await views.rows(viewId, 6, 10)).toEqual([]);
  });

  test('the same spec is the same view', async () => {
    const [one, other] = [await views.open(whole), await views.open({ ...whole })];
    expect(other).toEqual(one);
  });

  test.each<readonly [string, Filter, readonly string[]]>([
    ['is', { kind: 'is', column: 'city', values: ['BERLIN', 'łódź'] }, ['Ada', 'Олег', 'Bob']],
    ['is empty', { kind: 'is', column: 'city', values: [null, 'münchen'] }, ['Émile', 'emil', 'Zoë']],
    ['contains', { kind: 'contains', column: 'city', text: 'Ünch' }, ['Émile', 'emil']],
    ['empty', { kind: 'empty', column: 'size' }, ['Олег', 'Bob']],
    ['filled', { kind: 'filled', column: 'city' }, ['Ada', 'Émile', 'emil', 'Олег', 'Bob']],
    ['problem', { kind: 'problem' }, ['Bob']],
  ])('filters by %s', async (_, filter, expected) => {
    expect(await names({ filters: [filter] })).toEqual(expected);
  });

  test('all filters and the search must hold', async () => {
    const filters: Filter[] = [{ kind: 'filled', column: 'size' }];
    expect(await names({ filters, search: 'EXAMPLE.COM' })).toEqual(['Ada']);
    expect(await names({ search: 'олег' })).toEqual(['Олег']);
  });

  test('gives the ids of what is shown in the order of the list, from any place on, and how many there are', async () => {
    const { listId } = current;
    const filled: Filter[] = [{ kind: 'filled', column: 'city' }];
    const ids = (filters: Filter[], search: string, from: number, count: number) =>
      views.ids({ listId, filters, search }, from, count);
    expect(await ids([], '', 0, 100)).toEqual({ rowCount: 6, ids: [1, 2, 3, 4, 5, 6] });
    expect(await ids(filled, '', 0, 3)).toEqual({ rowCount: 5, ids: [1, 2, 3] });
    expect(await ids(filled, '', 3, 3)).toEqual({ rowCount: 5, ids: [5, 6] });
    expect(await ids(filled, '', 5, 3)).toEqual({ rowCount: 5, ids: [] });
    expect(await ids(filled, 'EXAMPLE.COM', 0, 0)).toEqual({ rowCount: 2, ids: [] });
    expect(await ids([{ kind: 'problem' }], '', 0, 9)).toEqual({ rowCount: 1, ids: [6] });
  });

  test('sorts names without case and accents, and empty cells last both ways', async () => {
    const by = (column: string, direction: 'ascending' | 'descending') =>
      names({ sort: { column, direction } });
    expect(await by('name', 'ascending')).toEqual(['Ada', 'Bob', 'emil', 'Émile', 'Zoë', 'Олег']);
    expect(await by('city', 'ascending')).toEqual(['Ada', 'Олег', 'Bob', 'Émile', 'emil', 'Zoë']);
    expect(await by('city', 'descending')).toEqual(['Émile', 'emil', 'Bob', 'Ada', 'Олег', 'Zoë']);
  });

  test('counts the values of a column without its own filter', async () => {
    const view: ViewSpec = {
      ...whole,
      filters: [
        { kind: 'is', column: 'city', values: ['berlin'] },
        { kind: 'contains', column: 'email', text: '@example' },
      ],
    };
    expect(await views.facets({ view, column: 'city', search: '', limit: 2 })).toEqual({
      values: [
        { value: 'Berlin', rows: 2 },
        { value: 'Łódź', rows: 1 },
      ],
      distinct: 3,
    });
    expect(await views.facets({ view, column: 'city', search: 'ŁÓ', limit: 9 })).toEqual({
      values: [{ value: 'Łódź', rows: 1 }],
      distinct: 1,
    });
  });

  test('finds the next and the previous place', async () => {
    const { viewId } = await views.open({ ...whole, sort: { column: 'name', direction: 'descending' } });
    const find = (from: number, direction: 'forward' | 'backward') =>
      views.find({ viewId, text: 'MÜnch', from, direction });
    expect([await find(0, 'forward'), await find(3, 'forward'), await find(4, 'forward')]).toEqual([
      { position: 2, column: 2 },
      { position: 3, column: 2 },
      null,
    ]);
    expect([await find(6, 'backward'), await find(3, 'backward'), await find(2, 'backward')]).toEqual([
      { position: 3, column: 2 },
      { position: 2, column: 2 },
      null,
    ]);
  });

  test('tells what columns hold', async () => {
    expect(await views.columnTypes(current.listId)).toEqual(['text', 'email', 'text', 'text']);
  });

  test('refuses lists, views and columns that are not there', async () => {
    const noList = { ...whole, listId: 99 as ListId };
    await expect(views.open(noList)).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
    await expect(views.rows('none', 0, 1)).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
    const sort = { column: 'none', direction: 'ascending' } as const;
    await expect(views.open({ ...whole, sort })).rejects.toMatchObject({ name: 'UserError', kind: 'input' });
    const filters: Filter[] = [{ kind: 'empty', column: 'none' }];
    await expect(views.open({ ...whole, filters })).rejects.toMatchObject({ kind: 'input' });
    await expect(views.ids({ ...whole, filters }, 0, 1)).rejects.toMatchObject({ kind: 'input' });
    await expect(views.ids(noList, 0, 1)).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
  });
});
