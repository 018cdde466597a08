import { useState } from 'react';
import type { Route } from '#renderer/lib/router.ts';
import { importFiles, openArrivals, openImport, sheetStore, takeFiles } from '#renderer/lib/sheets.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon, type IconName } from '#renderer/ui/marks/Icon.tsx';
import type { RunId } from '#shared/lib/ids.ts';
import { useFileDrag } from './use-file-drag.ts';

/** The whole window takes files. At a run there are two things to do with one, and where it falls says which. */
export function DropZone({ route }: { readonly route: Route }) {
  const runId = route.screen === 'runs' ? route.id : null;
  const isDragging = useFileDrag((files) => void importMore(files));
  if (!isDragging) return null;
  return (
    <div className="fixed inset-0 z-60 grid place-items-center bg-backdrop p-6" data-testid="drop-zone">
      <div className="flex h-72 w-full max-w-3xl gap-4">
        <Target icon="file-add" title="Import as a list" text="CSV, TSV or XLSX. Your file is not changed." />
        {runId === null ? null : (
          <Target
            icon="shield"
            title="Check arrivals"
            text="An export from the other side, compared with this run."
            onFiles={(files) => void checkFirst(runId, files)}
          />
        )}
      </div>
    </div>
  );
}

/** While the import sheet is open, what is dropped joins what is there. */
async function importMore(files: readonly File[]): Promise<void> {
  const { sheet } = sheetStore.getState();
  if (sheet?.kind !== 'import') return await importFiles(files);
  openImport([...sheet.files, ...(await takeFiles(files))]);
}

async function checkFirst(runId: RunId, files: readonly File[]): Promise<void> {
  const [file] = await takeFiles(files.slice(0, 1));
  if (file !== undefined) openArrivals(runId, file);
}

interface TargetProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** What is done with files that fall here; where none is said, what the window does with them anywhere. */
  readonly onFiles?: (files: readonly File[]) => void;
}

function Target({ icon, title, text, onFiles }: TargetProps) {
  const [isOver, setIsOver] = useState(false);
  return (
    // What a pointer brings from outside can only fall on something; files are chosen by key elsewhere.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={title}
      className={cx(
        'flex flex-1 flex-col items-center justify-center gap-1 rounded-lg border-2 bg-raised shadow-float',
        isOver ? 'border-accent-mark' : 'border-transparent',
      )}
      onDragEnter={() => setIsOver(true)}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (onFiles === undefined) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <div className="pointer-events-none flex flex-col items-center gap-1 px-6 text-center">
        <Icon name={icon} size={24} className={isOver ? 'text-accent-ink' : 'text-ink-faint'} />
        <p className="mt-2 text-lg font-medium">{title}</p>
        <p className="text-ink-soft">{text}</p>
      </div>
    </section>
  );
}
