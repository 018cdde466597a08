import { create } from 'zustand';
import type { Preferences } from '#shared/ipc/app.ts';
import { act } from './act.ts';
import { core } from './bridge.ts';

interface PreferencesState {
  readonly preferences: Preferences;
  /** Whether the core has said what was kept; until then these are what a first start has. */
  readonly isLoaded: boolean;
}

export const preferencesStore = create<PreferencesState>(() => ({
  preferences: { theme: 'system', keepAwake: true, notifies: true, layouts: {} },
  isLoaded: false,
}));

export const usePreferences = (): Preferences => preferencesStore(({ preferences }) => preferences);

/** Asks for what was kept; once, when the window starts. */
export async function loadPreferences(): Promise<void> {
  const preferences = await act(core.app.preferences({}));
  if (preferences !== undefined) preferencesStore.setState({ preferences });
  preferencesStore.setState({ isLoaded: true });
}

/** Changes what is given, here at once and in the core for good. */
export async function setPreferences(changed: Partial<Preferences>): Promise<void> {
  preferencesStore.setState(({ preferences }) => ({
    preferences: {
      ...preferences,
      ...changed,
      layouts: { ...preferences.layouts, ...changed.layouts },
    },
  }));
  await act(core.app.setPreferences(changed));
}
