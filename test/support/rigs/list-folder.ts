import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createImporter } from '#electron/lists/importing/importer.ts';
import { createLists } from '#electron/lists/tables/reader.ts';
import type { ImportOptions, ImportProgress, ImportResult } from '#electron/ports/importer.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import { assertExaminedAlike, examined } from '../files/examined-alike.ts';

/** When lists of tests are imported. */
export const IMPORTED_AT = 1_760_000_000_000;

/** A data folder with a lists database of its own, for one test. */
export interface ListFolder {
  readonly path: string;
  readonly listsPath: string;
  readonly lists: Lists;
  /** Puts a file into the folder. */
  write(name: string, content: string | Uint8Array): string;
  importPath(
    path: string,
    options?: ImportOptions,
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<ImportResult>;
  /** Imports a file with this content. */
  importContent(content: string | Uint8Array, options?: ImportOptions): Promise<ImportResult>;
  /** All cells of a list, row by row. */
  cells(list: ListInfo): Promise<readonly (readonly (string | null)[])[]>;
  /** All problems of a list as `line: reason`. */
  problems(list: ListInfo): Promise<readonly string[]>;
  remove(): void;
}

export function createListFolder(): ListFolder {
  const path = mkdtempSync(join(tmpdir(), 'sluice-lists-'));
  const listsPath = join(path, 'lists.db');
  const lists = createLists(listsPath);
  const importer = createImporter({ listsPath, clock: { now: () => IMPORTED_AT } });
  const write: ListFolder['write'] = (name, content) => {
    writeFileSync(join(path, name), content);
    return join(path, name);
  };
  // Whatever a test imports is examined before, as the window does it: both must see the same.
  const importPath: ListFolder['importPath'] = async (from, options = {}, onProgress = () => {}) => {
    const found = await examined(from, options);
    const result = await importer.import(from, options, onProgress);
    await assertExaminedAlike(found, result, lists);
    return result;
  };
  return {
    path,
    listsPath,
    lists,
    write,
    importPath,
    importContent: (content, options) => importPath(write('list.csv', content), options),
    cells: async ({ id, rowCount }) => {
      const rows = await lists.rows(id, await lists.rowIdsAfter(id, 0, rowCount));
      return rows.map(({ values }) => values);
    },
    problems: async ({ id }) =>
      (await lists.problems(id, 1_000_000)).map(({ line, reason }) => `${line}: ${reason}`),
    remove: () => {
      lists.close();
      rmSync(path, { recursive: true });
    },
  };
}
