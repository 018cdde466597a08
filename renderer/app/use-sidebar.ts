import { keepLayout, useLayout } from '#renderer/lib/layouts.ts';
import { preferencesStore } from '#renderer/lib/preferences.ts';

const NAME = 'frame.sidebar';

const parse = (kept: unknown): 'wide' | 'narrow' | null =>
  kept === 'wide' || kept === 'narrow' ? kept : null;

/** Whether the sidebar shows words, or pictures alone. */
export const useIsSidebarNarrow = (): boolean => useLayout(NAME, 'wide', parse)[0] === 'narrow';

export function toggleSidebar(): void {
  const kept = preferencesStore.getState().preferences.layouts[NAME];
  keepLayout(NAME, kept === 'narrow' ? 'wide' : 'narrow');
}
