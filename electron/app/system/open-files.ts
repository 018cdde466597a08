import { app } from 'electron';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface OpeningParts {
  readonly shelf: FileShelf;
  readonly board: LiveBoard;
  /** Told of a file that cannot be taken. */
  readonly onProblem: (message: string) => void;
}

/** Opened files that a window which comes late still hears of. */
const REMEMBERED = 20;

/** Hands files that the system opened with the program to the page, as the live `opened`. */
export function openFiles(paths: readonly string[], { shelf, board, onProblem }: OpeningParts): void {
  for (const path of paths) {
    try {
      board.set('opened', [...board.get('opened'), shelf.put(path)].slice(-REMEMBERED));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      onProblem(error.message);
    }
  }
}

/**
 * Listens for files dropped on the icon of macOS or opened from its Finder, which may come before anything else is
 * up: until `deliver` is called they are kept.
 */
export function collectOpenedFiles(): { readonly deliver: (onFile: (path: string) => void) => void } {
  const waiting: string[] = [];
  let take = (path: string): void => void waiting.push(path);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take(path);
  });
  return {
    deliver(onFile) {
      take = onFile;
      for (const path of waiting.splice(0)) onFile(path);
    },
  };
}
