import { useEffect, useRef } from 'react';
import { keepLayout } from '#renderer/lib/layouts.ts';
import { preferencesStore } from '#renderer/lib/preferences.ts';
import { type Path, parseRoute, type Route, replace } from '#renderer/lib/router.ts';

const NAME = 'frame.place';

/** Begins where the window was left, unless it is told where to begin. What is there no more says so itself. */
export function useKeptPlace({ screen, id }: Route): void {
  const path: Path = screen === 'settings' || id === null ? `/${screen}` : `/${screen}/${id}`;
  const last = useRef(path);
  useEffect(() => {
    const kept = pathOf(preferencesStore.getState().preferences.layouts[NAME]);
    if (window.location.hash === '' && kept !== null) replace(kept);
  }, []);
  useEffect(() => {
    if (last.current !== path) keepLayout(NAME, path);
    last.current = path;
  }, [path]);
}

/** What was kept, as far as it is a place of this window. */
function pathOf(kept: unknown): Path | null {
  if (typeof kept !== 'string') return null;
  const { screen, id } = parseRoute(kept);
  return screen === 'settings' || id === null ? `/${screen}` : `/${screen}/${id}`;
}
