import { describe, expect, onTestFinished, test } from 'vitest';
import { createRowEdits } from '#electron/lists/edits/row-edits.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { RowEdits } from '#electron/ports/row-edits.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { FakeLists } from '#test/support/fakes/fake-lists.ts';
import { createListFolder } from '#test/support/rigs/list-folder.ts';

interface Subject {
  readonly lists: Lists;
  readonly edits: RowEdits;
  readonly list: ListInfo;
}

async function fakeSubject(): Promise<Subject> {
  const lists = new FakeLists();
  const rows = [
    { key: 'ann@x.com', values: ['Ann', 'Ann@x.com'] },
    { key: 'bob@x.com', values: ['Bob', 'bob@x.com'] },
  ];
  const list = lists.add({ columns: ['name', 'email'], keyColumns: ['email'], rows });
  return { lists, edits: lists.edits, list };
}

async function realSubject(): Promise<Subject> {
  const folder = createListFolder();
  onTestFinished(() => folder.remove());
  const content = 'name,email\nAnn,Ann@x.com\nBob,bob@x.com\n';
  const { list } = await folder.importContent(content, { keyColumns: ['email'] });
  return { lists: folder.lists, edits: createRowEdits(folder.listsPath), list };
}

const RUN = 7 as RunId;
const ANN = 1 as RowId;
const BOB = 2 as RowId;

describe.each([
  ['FakeLists', fakeSubject],
  ['lists.db', realSubject],
])('row edits: %s', (_, create) => {
  test('a row has the changed values for its run, and its own for everybody else', async () => {
    const { lists, edits, list } = await create();
    await edits.set({ listId: list.id, runId: RUN, rowId: ANN }, new Map([[0, 'Anna']]), 5);

    const [ann, bob] = await lists.rows(list.id, [ANN, BOB], RUN);
    expect(ann).toEqual({ id: ANN, key: 'ann@x.com', values: ['Anna', 'Ann@x.com'] });
    expect(bob?.values).toEqual(['Bob', 'bob@x.com']);
    expect((await lists.rows(list.id, [ANN]))[0]?.values).toEqual(['Ann', 'Ann@x.com']);
    expect((await lists.rows(list.id, [ANN], 8 as RunId))[0]?.values).toEqual(['Ann', 'Ann@x.com']);
  });

  test('a changed key column makes another key, and an empty one none', async () => {
    const { lists, edits, list } = await create();
    const ann = { listId: list.id, runId: RUN, rowId: ANN };
    await edits.set(ann, new Map([[1, ' New@X.com ']]), 5);
    expect((await lists.rows(list.id, [ANN], RUN))[0]).toEqual({
      id: ANN,
      key: 'new@x.com',
      values: ['Ann', ' New@X.com '],
    });
    await edits.set(ann, new Map([[1, '']]), 6);
    expect((await lists.rows(list.id, [ANN], RUN))[0]?.key).toBeNull();
  });

  test('a second change adds to the first, and undo takes all of them back', async () => {
    const { lists, edits, list } = await create();
    const ann = { listId: list.id, runId: RUN, rowId: ANN };
    await edits.set(ann, new Map([[1, 'a@x.com']]), 5);
    await edits.set(
      ann,
      new Map([
        [0, 'Anna'],
        [1, 'b@x.com'],
      ]),
      6,
    );
    expect(await edits.of(ann)).toEqual([
      { index: 0, value: 'Anna', editedAt: 6 },
      { index: 1, value: 'b@x.com', editedAt: 6 },
    ]);
    expect(await edits.undo(ann)).toBe(2);
    expect(await edits.undo(ann)).toBe(0);
    expect((await lists.rows(list.id, [ANN], RUN))[0]?.values).toEqual(['Ann', 'Ann@x.com']);
  });

  test('rows keep the order asked for', async () => {
    const { lists, edits, list } = await create();
    await edits.set({ listId: list.id, runId: RUN, rowId: ANN }, new Map([[0, 'Anna']]), 5);
    expect((await lists.rows(list.id, [BOB, ANN], RUN)).map(({ id }) => id)).toEqual([BOB, ANN]);
  });
});
