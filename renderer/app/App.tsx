import { useEffect } from 'react';
import { noteFaults } from '#renderer/lib/faults.ts';
import { saveLayouts } from '#renderer/lib/layouts.ts';
import { followLive } from '#renderer/lib/live.ts';
import { loadPreferences, preferencesStore } from '#renderer/lib/preferences.ts';
import { listenToKeys } from '#renderer/lib/shortcuts.ts';
import { followTheme } from '#renderer/lib/theme.ts';
import { UiRoot } from '#renderer/ui/layout/UiRoot.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Shell } from './Shell.tsx';
import { Toasts } from './Toasts.tsx';

/** The window: begins to follow the core, then draws. */
export function App() {
  useEffect(begin, []);
  // Drawn when it is known how things were left: nothing jumps.
  const isLoaded = preferencesStore(({ isLoaded }) => isLoaded);
  return (
    <UiRoot>
      <ErrorBoundary where="window">{isLoaded ? <Shell /> : null}</ErrorBoundary>
      <Toasts />
    </UiRoot>
  );
}

function begin(): () => void {
  void loadPreferences();
  window.addEventListener('pagehide', saveLayouts);
  const ends = [followTheme(), followLive(), listenToKeys(), noteFaults()];
  return () => {
    window.removeEventListener('pagehide', saveLayouts);
    for (const end of ends) end();
  };
}
