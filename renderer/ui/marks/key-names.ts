const MAC_NAMES: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↵',
  Backspace: '⌫',
  Delete: '⌦',
  Escape: 'esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const OTHER_NAMES: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** `Mod+Shift+K` as the keys of this platform are labelled: ⌘ ⇧ K on a Mac, Ctrl Shift K elsewhere. */
export const keyNames = (keys: string, isMac: boolean): readonly string[] =>
  keys.split('+').map((key) => (isMac ? MAC_NAMES : OTHER_NAMES)[key] ?? key);
