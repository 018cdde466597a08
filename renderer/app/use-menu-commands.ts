import { useEffect, useRef } from 'react';
import { openPalette } from '#renderer/lib/commands.ts';
import { isTyping } from '#renderer/lib/keys.ts';
import { useIsCaughtUp, useLive } from '#renderer/lib/live.ts';
import { openKeys } from '#renderer/lib/overlays.ts';
import { go, goBack, goForward } from '#renderer/lib/router.ts';
import { openImport, openStart } from '#renderer/lib/sheets.ts';
import { pressShortcut } from '#renderer/lib/shortcuts.ts';
import { redo, undo } from '#renderer/lib/undo.ts';
import type { MenuCommand } from '#shared/ipc/live.ts';

const RUN: Readonly<Record<MenuCommand, () => void>> = {
  // Not with the choice of files at once: a browser allows that only right after a key or a click in the page.
  import: () => openImport([]),
  newRun: () => openStart({}),
  palette: openPalette,
  keys: openKeys,
  find: () => pressShortcut('Mod+F'),
  undo: () => inTextOr('undo', undo),
  redo: () => inTextOr('redo', redo),
  back: goBack,
  forward: goForward,
  settings: () => go('/settings'),
};

/** Does what the menu of the system asks for; what was asked before this window came is past. */
export function useMenuCommands(): void {
  const { number, command } = useLive('menu');
  const isCaughtUp = useIsCaughtUp();
  const seen = useRef<number | null>(null);
  useEffect(() => {
    if (!isCaughtUp) return;
    const isNew = seen.current !== null && number > seen.current;
    seen.current = number;
    if (isNew && command !== null) RUN[command]();
  }, [isCaughtUp, number, command]);
}

/** Where text is typed, the menu's Undo is about the text. */
function inTextOr(command: 'undo' | 'redo', change: () => Promise<void>): void {
  if (isTyping(document.activeElement)) document.execCommand(command);
  else void change();
}
