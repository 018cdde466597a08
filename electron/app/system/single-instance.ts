import { accessSync, constants, mkdirSync } from 'node:fs';
import { app } from 'electron';
import { pathsIn } from './opened-files.ts';

/**
 * Makes this the one window on its data folder.
 *
 * @param files lists that this start was given: the first program takes them when there is one
 * @returns false when there is one already: this one has nothing more to do. True also where nobody can tell, as the
 * folder cannot be written: then it is said why when the data is opened
 */
export const isFirst = (files: readonly string[]): boolean =>
  app.requestSingleInstanceLock({ files }) || !isWritable(app.getPath('userData'));

/** Electron refuses the lock without a word where it cannot make it. */
function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Told of each later start, with the lists that it was given. */
export function onLaterStart(listener: (files: readonly string[]) => void): void {
  app.on('second-instance', (_event, _argv, _folder, additional) => {
    // What `isFirst` of the other program gave; `pathsIn` looks at what it holds.
    listener(pathsIn((additional as { readonly files?: unknown } | null)?.files));
  });
}
