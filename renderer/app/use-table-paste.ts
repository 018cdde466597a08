import { useEffect } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { isInOverlay, isTyping } from '#renderer/lib/keys.ts';
import { looksLikeTable } from '#renderer/lib/pasted-table.ts';
import { importFiles, openImport } from '#renderer/lib/sheets.ts';

/** A table or a file that is pasted anywhere but into a field is offered for import. */
export function useTablePaste(): void {
  useEffect(() => {
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}

function onPaste(event: ClipboardEvent): void {
  if (event.clipboardData === null || isTyping(event.target) || isInOverlay(event.target)) return;
  const files = [...event.clipboardData.files];
  if (files.length > 0) return void importFiles(files);
  const text = event.clipboardData.getData('text/plain');
  if (looksLikeTable(text)) void importText(text);
}

async function importText(text: string): Promise<void> {
  const file = await act(core.files.paste({ text }));
  if (file !== undefined) openImport([file]);
}
