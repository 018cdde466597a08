import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPreferencesFile } from '#electron/adapters/preferences-file.ts';
import { storedPreferences } from '#electron/workspace/stored-preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/ipc/app.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const DARK = { ...DEFAULT_PREFERENCES, theme: 'dark' as const };

const open = (path: string) => createPreferencesFile(path, storedPreferences);

test('what was set is there for the next program, in a file of its user alone', () => {
  const folder = tempFolder();
  const path = join(folder, 'preferences.json');
  open(path).set(DARK);
  expect([open(path).get(), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
    DARK,
    0o600,
    ['preferences.json'],
  ]);
});

test('is shared with the window of Electron, whose library writes it as it is', () => {
  const folder = tempFolder();
  const path = join(folder, 'preferences.json');
  writeFileSync(path, JSON.stringify(DARK, null, '\t'));
  expect(open(path).get()).toEqual(DARK);
  open(path).set({ ...DARK, notifies: false });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...DARK, notifies: false });
});

test('a change of another program is seen', () => {
  const path = join(tempFolder(), 'preferences.json');
  const [one, other] = [open(path), open(path)];
  one.set(DARK);
  expect(other.get()).toEqual(DARK);
});

test.each(['', '{', '[]', 'null', '{"theme":7}'])('a file that holds %j is as good as none', (text) => {
  const path = join(tempFolder(), 'preferences.json');
  writeFileSync(path, text);
  expect(open(path).get()).toEqual(DEFAULT_PREFERENCES);
});

test('one preference that cannot be understood costs only itself', () => {
  expect(storedPreferences({ theme: 'dark', keepAwake: 'often', later: 1 })).toEqual(DARK);
});

test('what cannot be written holds until the program ends', () => {
  const folder = join(tempFolder(), 'gone');
  const store = open(join(folder, 'preferences.json'));
  store.set(DARK);
  expect([store.get(), open(join(folder, 'preferences.json')).get()]).toEqual([DARK, DEFAULT_PREFERENCES]);
  mkdirSync(folder);
  store.set(DARK);
  expect(open(join(folder, 'preferences.json')).get()).toEqual(DARK);
});
