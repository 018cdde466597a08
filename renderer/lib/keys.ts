/** What of a keyboard event tells which key it is. */
export interface KeyStroke {
  readonly key: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * A stroke as shortcuts are written: `Mod+K`, `Mod+Shift+Z`, `Alt+ArrowLeft`, `?`, `Escape`. `Mod` is Cmd on a Mac and
 * Ctrl elsewhere. Shift counts only where it does not make another character of the key, as it does with `?`.
 */
export function strokeOf(event: KeyStroke, isMac: boolean): string {
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  const isOther = isMac ? event.ctrlKey : event.metaKey;
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const hasCase = key.length > 1 || key !== key.toLowerCase();
  return [
    isMod && 'Mod',
    isOther && (isMac ? 'Ctrl' : 'Meta'),
    event.altKey && 'Alt',
    event.shiftKey && hasCase && 'Shift',
    key,
  ]
    .filter((part) => part !== false)
    .join('+');
}

/** Whether this machine has the keys of a Mac. */
export const isMac = (): boolean => /mac/i.test(navigator.userAgent);

/** Whether keys pressed here are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED_IN.has(target.type);
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

const NOT_TYPED_IN: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'range', 'file', 'submit']);

/** Whether something lies over the screen that has keys of its own. */
export const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]') !== null;
