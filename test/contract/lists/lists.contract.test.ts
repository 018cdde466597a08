import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { FakeLists } from '#test/support/fakes/fake-lists.ts';
import { createListFolder } from '#test/support/rigs/list-folder.ts';

/** Three persons, the last on a line that is too short; the key is the email. */
const COLUMNS = ['name', 'email'];
const ROWS = [
  { key: 'ann@x.com', values: ['Ann', 'Ann@x.com'] },
  { key: null, values: ['Bob', ''] },
  { key: null, values: ['Cid', null] },
];
const PROBLEM = {
  line: 4,
  rowId: 3 as RowId,
  reason: '1 cell instead of 2: the missing ones are empty',
  excerpt: 'Cid',
};
const CONTENT = 'name,email\nAnn,Ann@x.com\nBob,\nCid\n';

interface Subject {
  readonly lists: Lists;
  /** Adds the three persons as a file of this name. */
  addPersons(name: string): Promise<ListInfo>;
  remove(): void;
}

function fakeSubject(): Subject {
  const lists = new FakeLists();
  const addPersons = async (name: string) =>
    lists.add({
      name,
      columns: COLUMNS,
      keyColumns: ['email'],
      fileHash: name.padEnd(64, '0'),
      rows: ROWS,
      problems: [PROBLEM],
    });
  return { lists, addPersons, remove: () => lists.close() };
}

function realSubject(): Subject {
  const folder = createListFolder();
  const addPersons = async (name: string) =>
    (await folder.importPath(folder.write(name, CONTENT), { keyColumns: ['email'] })).list;
  return { lists: folder.lists, addPersons, remove: () => folder.remove() };
}

describe.each([
  ['FakeLists', fakeSubject],
  ['lists.db', realSubject],
])('Lists: %s', (_, createSubject) => {
  let subject: Subject;
  beforeEach(() => {
    subject = createSubject();
  });
  afterEach(() => subject.remove());
  const nobody = 99 as ListId;

  test('has none at first', async () => {
    expect(await subject.lists.all()).toEqual([]);
    expect(await subject.lists.find(nobody)).toBeNull();
  });

  test('describes a list', async () => {
    const list = await subject.addPersons('persons.csv');
    expect(list).toMatchObject({
      name: 'persons.csv',
      columns: [
        { name: 'name', index: 0 },
        { name: 'email', index: 1 },
      ],
      keyColumns: ['email'],
      rowCount: 3,
      problemCount: 1,
    });
    expect(await subject.lists.find(list.id)).toEqual(list);
    expect(await subject.lists.all()).toEqual([list]);
  });

  test('finds a list by the hash of its file', async () => {
    const list = await subject.addPersons('persons.csv');
    expect(await subject.lists.findByHash(list.fileHash)).toEqual(list);
    expect(await subject.lists.findByHash('0'.repeat(64))).toBeNull();
  });

  test('gives row ids in row order, page by page', async () => {
    const { id } = await subject.addPersons('persons.csv');
    const first = await subject.lists.rowIdsAfter(id, 0, 2);
    const second = await subject.lists.rowIdsAfter(id, first.at(-1) ?? 0, 2);
    expect([first.length, second.length]).toEqual([2, 1]);
    expect(await subject.lists.rowIdsAfter(id, second.at(-1) ?? 0, 2)).toEqual([]);
    expect([...first, ...second]).toEqual([...first, ...second].sort((a, b) => a - b));
  });

  test('gives rows with every cell as it was and null where there was none', async () => {
    const { id } = await subject.addPersons('persons.csv');
    const ids = await subject.lists.rowIdsAfter(id, 0, 10);
    expect(await subject.lists.rows(id, ids)).toEqual(ROWS.map((row, index) => ({ id: ids[index], ...row })));
  });

  test('gives rows in the order asked for and leaves out those that are not there', async () => {
    const { id } = await subject.addPersons('persons.csv');
    const [ann, bob, cid] = await subject.lists.rowIdsAfter(id, 0, 3);
    const asked = [cid, 1_000, ann, bob].map((rowId) => rowId as RowId);
    expect((await subject.lists.rows(id, asked)).map((row) => row.id)).toEqual([cid, ann, bob]);
    expect(await subject.lists.rows(id, [])).toEqual([]);
  });

  test('tells on which line of the file a row begins', async () => {
    const { id } = await subject.addPersons('persons.csv');
    const ids = await subject.lists.rowIdsAfter(id, 0, 10);
    expect(await Promise.all(ids.map((row) => subject.lists.lineOf(id, row)))).toEqual([2, 3, 4]);
    expect(await subject.lists.lineOf(nobody, 1 as RowId)).toBeNull();
  });

  test('gives the problems of the file in its order, as many as asked for', async () => {
    const { id } = await subject.addPersons('persons.csv');
    expect(await subject.lists.problems(id, 10)).toEqual([PROBLEM]);
    expect(await subject.lists.problems(id, 0)).toEqual([]);
  });

  test('has no rows and problems of a list that is not there', async () => {
    expect(await subject.lists.rowIdsAfter(nobody, 0, 10)).toEqual([]);
    expect(await subject.lists.rows(nobody, [1 as RowId])).toEqual([]);
    expect(await subject.lists.problems(nobody, 10)).toEqual([]);
  });
});
