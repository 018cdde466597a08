import { useEffect } from 'react';
import { useLive } from '#renderer/lib/live.ts';
import { openImport, sheetStore } from '#renderer/lib/sheets.ts';
import type { OpenedFile } from '#shared/ipc/live.ts';

/** Kept over a reload of the window, so that a file is not offered for import once more. */
const SEEN = 'sluice.opened';

/** Offers files for import that the system handed to the program. */
export function useOpenedFiles(): void {
  const opened = useLive('opened');
  useEffect(() => {
    const fresh = unseen(opened);
    if (fresh.length === 0) return;
    window.sessionStorage.setItem(SEEN, JSON.stringify(opened.map(({ handle }) => handle)));
    const { sheet } = sheetStore.getState();
    openImport(sheet?.kind === 'import' ? [...sheet.files, ...fresh] : fresh);
  }, [opened]);
}

function unseen(opened: readonly OpenedFile[]): readonly OpenedFile[] {
  const seen = window.sessionStorage.getItem(SEEN) ?? '';
  return opened.filter(({ handle }) => !seen.includes(handle));
}
