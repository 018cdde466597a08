import type { Preferences } from '#shared/ipc/app.ts';

/** The user's preferences, kept over starts. Never a secret. */
export interface PreferenceStore {
  get(): Preferences;
  /** Durable when it returns; what cannot be written holds until the program ends. */
  set(preferences: Preferences): void;
}

/** What a window and a browser do differently. */
export interface Surface {
  readonly kind: 'window' | 'browser';
  readonly platform: 'mac' | 'windows' | 'linux';
  /** Asks where to write a file; null when the user thought better of it. */
  chooseTarget(suggestedName: string): Promise<{ readonly path: string; readonly name: string } | null>;
  /** Shows a file in the system's own file manager; does nothing where there is none. */
  reveal(path: string): void;
  /** Whether the machine has a network; null where nobody can tell. */
  isOnline(): boolean | null;
}
