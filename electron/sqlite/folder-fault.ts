import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** With less than this SQLite cannot even make the files that it keeps beside an open database. */
const LEAST_FREE_BYTES = 256 * 1_024;

const FULL = 'The disk is full. Free some space and try again.';

/**
 * What is wrong with the place of a file that could not be opened, made or written, in the user's words; null where it
 * seems well. SQLite says of a full disk that it failed to read or write, and of one that can only be read that the
 * file could not be opened.
 */
export function folderFault(path: string): string | null {
  const folder = nearestThere(dirname(path));
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < LEAST_FREE_BYTES ? FULL : null;
  } catch (error) {
    return placeFault(error);
  }
}

/** What kept a program from a file, by the system's own code for it; null for all else. */
export function placeFault(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return ADVICE.get(error.code) ?? null;
}

const CLOSED = 'Its folder cannot be written to. Check its permissions, or choose another data folder.';

const ADVICE: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', FULL],
  ['EDQUOT', 'The space that you may use on the disk is used up. Free some of it and try again.'],
  [
    'EROFS',
    'Its folder cannot be written to: the disk can only be read. Make it writable, or choose another data folder.',
  ],
  ['EACCES', CLOSED],
  ['EPERM', CLOSED],
  ['EIO', 'The disk failed to read or write. Check it and try again.'],
]);

function nearestThere(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearestThere(above);
}
