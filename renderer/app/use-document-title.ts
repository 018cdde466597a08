import { useEffect } from 'react';
import { useLive } from '#renderer/lib/live.ts';
import type { Screen } from '#renderer/lib/router.ts';
import { documentTitle } from '#renderer/lib/run-progress.ts';
import { ROUTES } from './routes.tsx';

/** The name of the window follows the screen, and the run that sends. */
export function useDocumentTitle(screen: Screen): void {
  const title = documentTitle(ROUTES[screen].title, useLive('runs'));
  useEffect(() => {
    document.title = title;
  }, [title]);
}
