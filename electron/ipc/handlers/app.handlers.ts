import type { Log } from '#electron/ports/log.ts';
import type { PreferenceStore, Surface } from '#electron/ports/surface.ts';
import type { AppInfo, Preferences } from '#shared/ipc/app.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { LiveUpdate } from '#shared/ipc/live.ts';

export interface AppParts {
  readonly surface: Surface;
  readonly preferences: PreferenceStore;
  readonly log: Log;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
  /** What does not change while the program runs. */
  readonly about: Pick<AppInfo, 'version' | 'dataFolder'> & { readonly logFolder: string };
  /** Whether anything was ever imported or sent. */
  readonly isUsed: () => Promise<boolean>;
  /** What moves, after a revision. */
  readonly since: (revision: number) => readonly LiveUpdate[];
}

/** Carries out `app.*`. */
export function createAppHandlers(parts: AppParts): Handlers['app'] {
  const { surface, preferences, log, redact, isUsed, since } = parts;
  const { version, dataFolder, logFolder } = parts.about;
  return {
    info: async () => {
      const { kind, platform } = surface;
      return { version, surface: kind, platform, dataFolder, isUsed: await isUsed() };
    },
    live: async ({ since: revision }) => [...since(revision)],
    preferences: async () => preferences.get(),
    async setPreferences(changes) {
      preferences.set(changed(preferences.get(), changes));
      return preferences.get();
    },
    async showLogs() {
      surface.reveal(logFolder);
      return { path: logFolder };
    },
    async noteFault({ message }) {
      log.write('error', 'window.fault', { reason: redact(message) });
      return null;
    },
  };
}

type Changes = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined };

/** What is given takes the place of what was; of `layouts` those that are named. */
const changed = (before: Preferences, changes: Changes): Preferences => ({
  theme: changes.theme ?? before.theme,
  keepAwake: changes.keepAwake ?? before.keepAwake,
  notifies: changes.notifies ?? before.notifies,
  layouts: { ...before.layouts, ...changes.layouts },
});
