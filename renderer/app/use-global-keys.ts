import { openPalette, useCommands } from '#renderer/lib/commands.ts';
import { openKeys } from '#renderer/lib/overlays.ts';
import { go, goBack, goForward } from '#renderer/lib/router.ts';
import { chooseImport, openConnectionForm, openStart } from '#renderer/lib/sheets.ts';
import { type Shortcut, useShortcuts } from '#renderer/lib/shortcuts.ts';
import { redo, undo } from '#renderer/lib/undo.ts';
import { toggleSidebar } from './use-sidebar.ts';

const EVERYWHERE = 'Everywhere';

const KEYS: readonly Shortcut[] = [
  { keys: 'Mod+K', scope: EVERYWHERE, title: 'Search and commands', run: openPalette, worksInText: true },
  { keys: 'Mod+I', scope: EVERYWHERE, title: 'Import a list', run: () => void chooseImport() },
  { keys: 'Mod+N', scope: EVERYWHERE, title: 'Start a run', run: () => openStart({}) },
  { keys: 'Mod+Z', scope: EVERYWHERE, title: 'Undo', run: () => void undo() },
  { keys: 'Mod+Shift+Z', scope: EVERYWHERE, title: 'Redo', run: () => void redo() },
  {
    keys: 'Mod+\\',
    scope: EVERYWHERE,
    title: 'Show or hide the sidebar',
    run: toggleSidebar,
    worksInText: true,
  },
  { keys: '?', scope: EVERYWHERE, title: 'List of keys', run: openKeys },
  { keys: 'G L', scope: 'Go to', title: 'Lists', run: () => go('/lists') },
  { keys: 'G W', scope: 'Go to', title: 'Workflows', run: () => go('/workflows') },
  { keys: 'G R', scope: 'Go to', title: 'Runs', run: () => go('/runs') },
  { keys: 'G C', scope: 'Go to', title: 'Connections', run: () => go('/connections') },
  { keys: 'G S', scope: 'Go to', title: 'Settings', run: () => go('/settings') },
  { keys: 'Mod+,', scope: 'Go to', title: 'Settings', run: () => go('/settings'), worksInText: true },
  { keys: 'Alt+ArrowLeft', scope: 'Go to', title: 'Back', run: goBack },
  { keys: 'Alt+ArrowRight', scope: 'Go to', title: 'Forward', run: goForward },
];

/** What can be done on any screen, by key and from the palette. */
export function useGlobalKeys(): void {
  useShortcuts(KEYS);
  useCommands([
    {
      id: 'import',
      title: 'Import a list',
      group: 'Actions',
      words: 'csv xlsx file open',
      keys: 'Mod+I',
      run: () => void chooseImport(),
    },
    {
      id: 'start',
      title: 'Start a run',
      group: 'Actions',
      words: 'send new',
      keys: 'Mod+N',
      run: () => openStart({}),
    },
    {
      id: 'connect',
      title: 'Add a connection',
      group: 'Actions',
      words: 'clay webhook api key new',
      run: () => openConnectionForm(),
    },
    { id: 'undo', title: 'Undo', group: 'Actions', keys: 'Mod+Z', run: () => void undo() },
    { id: 'redo', title: 'Redo', group: 'Actions', keys: 'Mod+Shift+Z', run: () => void redo() },
    {
      id: 'keys',
      title: 'List of keys',
      group: 'Actions',
      words: 'shortcuts keyboard help',
      keys: '?',
      run: openKeys,
    },
    { id: 'lists', title: 'Lists', group: 'Screens', keys: 'G L', run: () => go('/lists') },
    { id: 'workflows', title: 'Workflows', group: 'Screens', keys: 'G W', run: () => go('/workflows') },
    { id: 'runs', title: 'Runs', group: 'Screens', keys: 'G R', run: () => go('/runs') },
    { id: 'connections', title: 'Connections', group: 'Screens', keys: 'G C', run: () => go('/connections') },
    {
      id: 'settings',
      title: 'Settings',
      group: 'Screens',
      words: 'preferences theme dark light logs',
      keys: 'G S',
      run: () => go('/settings'),
    },
  ]);
}
