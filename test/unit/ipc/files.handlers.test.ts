import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFilesHandlers } from '#electron/ipc/handlers/files.handlers.ts';
import { createFileShelf } from '#electron/workspace/file-shelf.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const handlersWith = (chosen: { readonly path: string; readonly name: string } | null) => {
  const shelf = createFileShelf(join(tempFolder(), 'uploads'));
  const shown: string[] = [];
  const surface = { chooseTarget: async () => chosen, reveal: (path: string) => void shown.push(path) };
  return { shelf, shown, files: createFilesHandlers({ shelf, surface }) };
};

test.each([
  ['name\temail\na\tb\n', 'Pasted table.tsv'],
  ['name,email\na,b\tc\n', 'Pasted table.csv'],
])('what is pasted is a file: %j', async (text, name) => {
  const { files, shelf } = handlersWith(null);
  const { handle, ...info } = await files.paste({ text });
  expect([info, readFileSync(shelf.pathOf(handle), 'utf8')]).toEqual([
    { name, sizeBytes: text.length },
    text,
  ]);
});

test('a chosen place is known by a handle alone, and can be shown', async () => {
  const { files, shelf, shown } = handlersWith({ path: '/x/people.csv', name: 'people.csv' });
  const chosen = await files.chooseTarget({ suggestedName: 'people.csv' });
  const target = chosen?.target ?? '';
  await files.reveal({ target });
  expect([chosen?.name, shelf.targetOf(target), shown]).toEqual([
    'people.csv',
    '/x/people.csv',
    ['/x/people.csv'],
  ]);
});

test('who thinks better of it chose nothing', async () => {
  expect(await handlersWith(null).files.chooseTarget({ suggestedName: 'a.csv' })).toBeNull();
});

test('a place that nobody chose is not shown', async () => {
  const { files, shown } = handlersWith(null);
  await expect(files.reveal({ target: '0'.repeat(32) })).rejects.toThrow(
    'before the program was started anew',
  );
  expect(shown).toEqual([]);
});
