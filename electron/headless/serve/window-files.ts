import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGE_FILE_TYPES } from '#electron/ipc/page-headers.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** One file of the built window. */
export interface WindowFile {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** The built window by address, as `/assets/index-abc.js`. */
export type WindowFiles = ReadonlyMap<string, WindowFile>;

/** Where a build puts the window: beside this program, or in the folder for builds when this is the source. */
export function windowFolder(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(isSource ? '../../../out/window' : './window', import.meta.url));
}

/**
 * Reads the built window whole. What is served is looked up by its exact address, so that no address leads out of the
 * folder, and a build that goes on meanwhile cannot mix old and new.
 *
 * @throws UserError `environment` when the window is not built
 */
export function readWindowFiles(folder: string): WindowFiles {
  const files = new Map<string, WindowFile>();
  for (const path of filesIn(folder)) {
    const type = PAGE_FILE_TYPES[extname(path)];
    if (type === undefined) continue;
    const address = `/${path.split(sep).join('/')}`;
    const headers = { 'content-type': type, ...(address.startsWith('/assets/') ? LASTING : {}) };
    files.set(address, { body: readFileSync(join(folder, path)), headers });
  }
  if (files.has('/index.html')) return files;
  throw new UserError(
    'environment',
    'The window is not built yet. Nothing was started. Build it with `npm run build`, then start again.',
  );
}

/** Their names change with what is in them, so that a browser may keep them. */
const LASTING = { 'cache-control': 'private, max-age=31536000, immutable' };

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}
