import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/ipc/live.ts';

export interface MenuWishes {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Tells the page what was chosen. */
  readonly onCommand: (command: MenuCommand) => void;
  readonly onShowLogs: () => void;
}

type Items = MenuItemConstructorOptions[];

/** An item that gives the page a command. */
type CommandItem = (label: string, name: MenuCommand, accelerator?: string) => MenuItemConstructorOptions;

interface ItemParts extends MenuWishes {
  readonly command: CommandItem;
}

const LINE: MenuItemConstructorOptions = { type: 'separator' };

/** The menu as each system has it, its keys those that the page itself knows: on macOS the program's own first, elsewhere quitting under File. */
export function menuTemplate(wishes: MenuWishes): Items {
  const isMac = wishes.platform === 'darwin';
  const command: CommandItem = (label, name, accelerator) => ({
    label,
    click: () => wishes.onCommand(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const parts = { ...wishes, command };
  const settings = command('Settings…', 'settings', 'CmdOrCtrl+,');
  return [
    ...(isMac ? [programMenu(settings)] : []),
    {
      label: isMac ? 'File' : '&File',
      submenu: [
        command('Import a List…', 'import', 'CmdOrCtrl+I'),
        command('New Run…', 'newRun', 'CmdOrCtrl+N'),
        LINE,
        ...(isMac ? [{ role: 'close' as const }] : [settings, LINE, { role: 'quit' as const }]),
      ],
    },
    { label: isMac ? 'Edit' : '&Edit', submenu: editItems(parts) },
    { label: isMac ? 'View' : '&View', submenu: viewItems(parts) },
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
    {
      role: 'help',
      label: isMac ? 'Help' : '&Help',
      submenu: [
        command('Keyboard Shortcuts', 'keys'),
        { label: 'Show the Log Folder', click: () => wishes.onShowLogs() },
        ...(isMac ? [] : [LINE, { role: 'about' as const }]),
      ],
    },
  ];
}

const programMenu = (settings: MenuItemConstructorOptions): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    LINE,
    settings,
    LINE,
    { role: 'services' },
    LINE,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    LINE,
    { role: 'quit' },
  ],
});

/** Undo means the typing where a field has the focus, and the data elsewhere: the page knows which. */
function editItems({ platform, command }: ItemParts): Items {
  return [
    command('Undo', 'undo', 'CmdOrCtrl+Z'),
    command('Redo', 'redo', platform === 'win32' ? 'Ctrl+Y' : 'Shift+CmdOrCtrl+Z'),
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    LINE,
    command('Find…', 'find', 'CmdOrCtrl+F'),
  ];
}

function viewItems({ platform, isPackaged, command }: ItemParts): Items {
  const isMac = platform === 'darwin';
  return [
    command('Command Palette…', 'palette', 'CmdOrCtrl+K'),
    LINE,
    command('Back', 'back', isMac ? 'Cmd+[' : 'Alt+Left'),
    command('Forward', 'forward', isMac ? 'Cmd+]' : 'Alt+Right'),
    LINE,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    LINE,
    { role: 'togglefullscreen' },
    ...(isPackaged ? [] : [LINE, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ];
}
