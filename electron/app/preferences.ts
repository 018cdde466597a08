import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import type { PreferenceStore } from '#electron/ports/surface.ts';
import { storedPreferences } from '#electron/workspace/stored-preferences.ts';
import type { Preferences } from '#shared/ipc/app.ts';
import { readWindowState, type WindowState } from './window/window-state.ts';

/** What is kept over starts beside the data: what the user prefers, and how the window was left. Never a secret. */
export interface KeptPreferences extends PreferenceStore {
  windowState(): WindowState | null;
  keepWindowState(state: WindowState): void;
  /** Told of each change. */
  onChange(listener: (preferences: Preferences) => void): void;
}

type Kept = ElectronStore;

/** @param folder the data folder: `preferences.json` there is shared with the window in a browser */
export function openPreferences(folder: string): KeptPreferences {
  const store = openStore(folder, 'preferences');
  const window = openStore(folder, 'window-state');
  // The store answers pages that ask where it lies. Ours does not.
  ipcMain.removeAllListeners('electron-store-get-data');
  const listeners: ((preferences: Preferences) => void)[] = [];
  /** What could not be written, and holds until the program ends. */
  let unwritten: Preferences | null = null;
  return {
    get: () => unwritten ?? storedPreferences(store.store),
    set(preferences) {
      unwritten = isKept(store, preferences) ? null : preferences;
      for (const listener of listeners) listener(preferences);
    },
    windowState: () => readWindowState(window.store),
    keepWindowState: (state) => void isKept(window, { ...state }),
    onChange: (listener) => void listeners.push(listener),
  };
}

/** What is damaged is replaced, and for its user alone, like the rest of the data folder. */
const openStore = (folder: string, name: string): Kept =>
  new ElectronStore({
    cwd: folder,
    name,
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });

/** False on a full or read-only disk. */
function isKept(store: Kept, values: Record<string, unknown>): boolean {
  try {
    store.store = values;
    return true;
  } catch {
    return false;
  }
}
