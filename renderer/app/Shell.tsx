import { Suspense } from 'react';
import { useRoute } from '#renderer/lib/router.ts';
import { Banner } from './Banner.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { DropZone } from './DropZone.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { InspectorFrame } from './InspectorFrame.tsx';
import { KeysSheet } from './KeysSheet.tsx';
import { RoutedScreen } from './routes.tsx';
import { SheetHost } from './SheetHost.tsx';
import { Sidebar } from './Sidebar.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useDocumentTitle } from './use-document-title.ts';
import { useGlobalKeys } from './use-global-keys.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useMenuCommands } from './use-menu-commands.ts';
import { useOpenedFiles } from './use-opened-files.ts';
import { useScreenFocus } from './use-screen-focus.ts';
import { useTablePaste } from './use-table-paste.ts';

/** The frame that every screen is drawn in. */
export function Shell() {
  const route = useRoute();
  useDocumentTitle(route.screen);
  useGlobalKeys();
  useMenuCommands();
  useOpenedFiles();
  useTablePaste();
  useKeptPlace(route);
  useScreenFocus(route);
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-canvas">
      <a
        href="#main"
        onClick={skipToMain}
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-lg focus:bg-raised focus:px-3 focus:py-1 focus:shadow-float"
      >
        Skip to the screen
      </a>
      <Banner />
      <div className="flex min-h-0 flex-1">
        <Sidebar route={route} />
        <InspectorFrame>
          <main id="main" tabIndex={-1} className="flex h-full min-w-0 flex-col bg-surface outline-none">
            <ErrorBoundary where={`screen ${route.screen}`} subject={`${route.screen}/${route.id}`}>
              <Suspense fallback={null}>
                <RoutedScreen route={route} />
              </Suspense>
            </ErrorBoundary>
          </main>
        </InspectorFrame>
      </div>
      <StatusBar />
      <SheetHost />
      <CommandPalette />
      <KeysSheet />
      <DropZone route={route} />
    </div>
  );
}

/** A link to a place within the page would be taken for another screen. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}
