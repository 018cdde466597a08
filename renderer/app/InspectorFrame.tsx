import type { ReactNode } from 'react';
import { inspectorStore } from '#renderer/lib/inspector.ts';
import { useLayout } from '#renderer/lib/layouts.ts';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Divider } from '#renderer/ui/layout/SplitPane.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const MIN_PX = 280;
const MAX_PX = 720;

const parse = (kept: unknown): number | null =>
  typeof kept === 'number' && kept >= MIN_PX && kept <= MAX_PX ? kept : null;

/**
 * The screen, and at its right what is looked at more closely, while something is; over the screen where there is little
 * room. The screen keeps its place in the tree, and so its state, when the pane comes and goes.
 */
export function InspectorFrame({ children }: { readonly children: ReactNode }) {
  const isOpen = inspectorStore(({ inspected }) => inspected !== null);
  return (
    <div className="relative flex min-w-0 flex-1">
      <div className="min-w-0 flex-1">{children}</div>
      {isOpen ? <Pane /> : null}
    </div>
  );
}

function Pane() {
  const [width, setWidth] = useLayout('frame.inspector', 380, parse);
  return (
    // Escape closes the pane from anywhere in it; the button says the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      aria-label="Details"
      className="contents"
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) inspectorStore.getState().inspected?.onClose();
      }}
    >
      <div className="flex max-[800px]:hidden">
        <Divider label="details" side="right" size={width} onResize={setWidth} min={MIN_PX} max={MAX_PX} />
      </div>
      <div
        className="max-w-[60%] shrink-0 max-[800px]:absolute max-[800px]:inset-y-0 max-[800px]:right-0 max-[800px]:z-10 max-[800px]:max-w-full max-[800px]:shadow-float"
        style={{ width }}
      >
        <Inspector />
      </div>
    </aside>
  );
}

function Inspector() {
  const inspected = inspectorStore(({ inspected }) => inspected);
  if (inspected === null) return null;
  const { title, content, onClose } = inspected;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-hairline pr-2 pl-4">
        <h2 className="truncate font-medium">{title}</h2>
        <span className="ml-auto">
          <IconButton icon="close" label="Close details" keys="Escape" onClick={onClose} />
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ErrorBoundary where="inspector" subject={title}>
          {content}
        </ErrorBoundary>
      </div>
    </div>
  );
}
