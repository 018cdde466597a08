import { app } from 'electron';
import { pathsIn } from './opened-files.ts';

/**
 * Makes this the one window on its data folder.
 *
 * @param files lists that this start was given: the first program takes them when there is one
 * @returns false when there is one already: this one has nothing more to do
 */
export const isFirst = (files: readonly string[]): boolean => app.requestSingleInstanceLock({ files });

/** Told of each later start, with the lists that it was given. */
export function onLaterStart(listener: (files: readonly string[]) => void): void {
  app.on('second-instance', (_event, _argv, _folder, additional) => {
    // What `isFirst` of the other program gave; `pathsIn` looks at what it holds.
    listener(pathsIn((additional as { readonly files?: unknown } | null)?.files));
  });
}
