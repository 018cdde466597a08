import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { PreferenceStore } from '#electron/ports/surface.ts';

type Preferences = ReturnType<PreferenceStore['get']>;

/**
 * The user's preferences as a JSON file of their own: the one that electron-store keeps for the window, which the
 * browser so shares. Written whole or not at all; the last writer wins.
 *
 * @param understand makes preferences of whatever stands there, and of `undefined` when nothing does
 */
export function createPreferencesFile(
  path: string,
  understand: (stored: unknown) => Preferences,
): PreferenceStore {
  /** What could not be written, and holds until the program ends. */
  let unwritten: Preferences | null = null;
  return {
    get: () => unwritten ?? understand(readStored(path)),
    set(preferences) {
      unwritten = writeWhole(path, JSON.stringify(preferences, null, '\t')) ? null : preferences;
    },
  };
}

/** Preferences that cannot be read are as good as none: nothing of value is in them. */
function readStored(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function writeWhole(path: string, text: string): boolean {
  const partial = `${path}.${process.pid}.partial`;
  try {
    const file = openSync(partial, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
    return true;
  } catch {
    rmSync(partial, { force: true });
    return false;
  }
}
