import { app, Menu, shell } from 'electron';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';

interface MenuParts {
  readonly board: LiveBoard;
  readonly window: MainWindow;
  readonly logFolder: string;
}

/** Gives the program its menu. What is chosen there reaches the page as the live `menu`. */
export function installMenu({ board, window, logFolder }: MenuParts): void {
  const template = menuTemplate({
    platform: process.platform,
    isPackaged: app.isPackaged,
    onCommand(command) {
      // On macOS the menu is there without a window.
      if (window.current === null) window.show();
      board.set('menu', { number: board.get('menu').number + 1, command });
    },
    onShowLogs: () => void shell.openPath(logFolder),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
