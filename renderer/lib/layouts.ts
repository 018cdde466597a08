import { useCallback } from 'react';
import type { Preferences } from '#shared/ipc/app.ts';
import { preferencesStore, setPreferences } from './preferences.ts';

type Json = Preferences['layouts'][string];

/** Dragging an edge changes a width many times a second; what counts is where it ended. */
const SETTLED_MS = 400;

const unsaved = new Map<string, Json>();
let timer: ReturnType<typeof setTimeout> | null = null;

/**
 * How something was left: sort, filters, widths. Remembered over starts under its own name, such as `lists.grid.3`.
 *
 * @param parse  what was kept may be from an older version: gives the layout that it is, or null where it is none
 */
export function useLayout<Layout extends Json>(
  name: string,
  initial: Layout,
  parse: (kept: unknown) => Layout | null,
): readonly [Layout, (changed: Layout) => void] {
  const kept = preferencesStore(({ preferences }) => preferences.layouts[name]);
  const change = useCallback((changed: Layout) => keepLayout(name, changed), [name]);
  return [kept === undefined ? initial : (parse(kept) ?? initial), change];
}

/** Seen at once, written when it has settled. */
export function keepLayout(name: string, layout: Json): void {
  preferencesStore.setState(({ preferences }) => ({
    preferences: { ...preferences, layouts: { ...preferences.layouts, [name]: layout } },
  }));
  unsaved.set(name, layout);
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(saveLayouts, SETTLED_MS);
}

/** Writes what was not yet written; also when the window goes away. */
export function saveLayouts(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  if (unsaved.size === 0) return;
  const layouts = Object.fromEntries(unsaved);
  unsaved.clear();
  void setPreferences({ layouts });
}
