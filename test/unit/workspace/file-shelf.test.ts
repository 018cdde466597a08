import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileShelf } from '#electron/workspace/file-shelf.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

/** More than any system gives. */
const NOBODY = 2 ** 30;

test('a shelf takes away what programs left that are gone, and leaves alone what others hold', () => {
  const shelves = join(tempFolder(), 'uploads');
  const [left, held] = [join(shelves, `${NOBODY}-a`), join(shelves, `${process.ppid}-a`)];
  for (const folder of [left, held]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(shelves, 'stray'), '');
  const shelf = createFileShelf(shelves);
  const path = shelf.pathOf(shelf.putText('a', 'a.csv').handle);
  expect([left, join(shelves, 'stray'), held, path].map((each) => existsSync(each))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  shelf.close();
  expect([existsSync(path), existsSync(held)]).toEqual([false, true]);
});

test.each([
  ['is not there', 'gone.csv'],
  ['is a folder', '.'],
  ['the system cannot even look at', `${'a'.repeat(5_000)}.csv`],
])('a file that %s is refused in words, without where it lies', (_what, name) => {
  const folder = tempFolder();
  const shelf = createFileShelf(join(folder, 'uploads'));
  const seen = attempt(() => shelf.put(join(folder, name), 'leads.csv'));
  expect(seen).toBeInstanceOf(UserError);
  expect(String(seen)).toContain('leads.csv is not there, or is no file.');
  expect(String(seen)).not.toContain(folder);
});

function attempt(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('handles cannot be guessed, and one for reading is none for writing', () => {
  const shelf = createFileShelf(join(tempFolder(), 'uploads'));
  const { handle } = shelf.putText('a', 'a.csv');
  expect(handle).toMatch(/^[a-f0-9]{32}$/);
  expect(() => shelf.targetOf(handle)).toThrow('Choose it again');
  expect(() => shelf.pathOf(shelf.putTarget('/x'))).toThrow('Choose it again');
});
