import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { isInOverlay, isMac, isTyping, strokeOf } from './keys.ts';

export interface Shortcut {
  /** One stroke (`Mod+K`, `?`, `Delete`) or two after one another (`G L`). See `strokeOf`. */
  readonly keys: string;
  /** Where it works, as a heading of the list of keys: `Everywhere`, `List`, `Run`. */
  readonly scope: string;
  readonly title: string;
  readonly run: () => void;
  /** Whether it works while text is typed; for strokes with `Mod` or `Escape` only. */
  readonly worksInText?: boolean;
}

interface Shortcuts {
  /** In the order of coming; where two have the same keys, the later one counts. */
  readonly shortcuts: readonly Shortcut[];
}

export const shortcutStore = create<Shortcuts>(() => ({ shortcuts: [] }));

/** Has shortcuts work while the component is there. They may be made anew with every drawing. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  const shape = JSON.stringify(shortcuts.map(({ run: _run, ...rest }) => rest));
  useEffect(() => {
    // What was just written.
    const added = (JSON.parse(shape) as readonly Omit<Shortcut, 'run'>[]).map((shortcut, place) => ({
      ...shortcut,
      run: () => newest.current[place]?.run(),
    }));
    shortcutStore.setState((last) => ({ shortcuts: [...last.shortcuts, ...added] }));
    return () =>
      shortcutStore.setState((last) => ({
        shortcuts: last.shortcuts.filter((shortcut) => !added.some((one) => one === shortcut)),
      }));
  }, [shape]);
}

/** The second stroke has to follow the first one within this time, as in other programs with such keys. */
const SEQUENCE_MS = 1_200;

/** Listens to the keyboard; once, when the window starts. @returns what ends it */
export function listenToKeys(): () => void {
  let first: { readonly stroke: string; readonly at: number } | null = null;
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isInOverlay(event.target)) return;
    const stroke = strokeOf(event, isMac());
    const isSecond = first !== null && event.timeStamp - first.at < SEQUENCE_MS;
    const shortcut = choose({
      shortcuts: shortcutStore.getState().shortcuts,
      strokes: isSecond && first !== null ? [`${first.stroke} ${stroke}`, stroke] : [stroke],
      isTyping: isTyping(event.target),
    });
    first = { stroke, at: event.timeStamp };
    if (shortcut === null) return;
    first = null;
    event.preventDefault();
    shortcut.run();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

/** Does what a key does, for those who come by another way, such as the menu. */
export function pressShortcut(keys: string): void {
  choose({ shortcuts: shortcutStore.getState().shortcuts, strokes: [keys], isTyping: false })?.run();
}

interface Choice {
  readonly shortcuts: readonly Shortcut[];
  /** What the strokes may mean, the longest first. */
  readonly strokes: readonly string[];
  readonly isTyping: boolean;
}

/** Which shortcut is meant; null for none. What comes later stands nearer to the user, and wins. */
export function choose({ shortcuts, strokes, isTyping }: Choice): Shortcut | null {
  for (const stroke of strokes) {
    const found = shortcuts.findLast(
      ({ keys, worksInText }) => keys === stroke && (!isTyping || worksInText === true),
    );
    if (found !== undefined) return found;
  }
  return null;
}
