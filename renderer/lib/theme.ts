import type { Preferences } from '#shared/ipc/app.ts';
import { preferencesStore } from './preferences.ts';

type Theme = Preferences['theme'];

const SYSTEM_IS_DARK = '(prefers-color-scheme: dark)';

/** Draws the window in the theme that is chosen, and follows the choice and the system. @returns what ends it */
export function followTheme(): () => void {
  const system = window.matchMedia(SYSTEM_IS_DARK);
  const show = (): void => {
    const { theme } = preferencesStore.getState().preferences;
    document.documentElement.dataset['theme'] = resolved(theme, system.matches);
  };
  show();
  system.addEventListener('change', show);
  const stop = preferencesStore.subscribe(show);
  return () => {
    stop();
    system.removeEventListener('change', show);
  };
}

const resolved = (theme: Theme, isSystemDark: boolean): 'light' | 'dark' => {
  if (theme !== 'system') return theme;
  return isSystemDark ? 'dark' : 'light';
};
