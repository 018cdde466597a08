import { join } from 'node:path';
import { app, dialog, net, shell } from 'electron';
import type { Surface } from '#electron/ports/surface.ts';
import { writableName } from '#electron/workspace/file-name.ts';
import type { MainWindow } from './window/main-window.ts';

const PLATFORMS: Readonly<Record<string, Surface['platform']>> = { darwin: 'mac', win32: 'windows' };

/** What Electron can do for the core: the system's own dialogs and file manager. */
export function createSurface(window: MainWindow): Surface {
  return {
    kind: 'window',
    platform: PLATFORMS[process.platform] ?? 'linux',
    async chooseTarget(suggestedName) {
      const options = { defaultPath: join(app.getPath('downloads'), writableName(suggestedName)) };
      const asked =
        window.current === null
          ? dialog.showSaveDialog(options)
          : dialog.showSaveDialog(window.current, options);
      const { canceled, filePath } = await asked;
      if (canceled || filePath === '') return null;
      return { path: filePath, name: filePath.split(/[/\\]/).at(-1) ?? filePath };
    },
    reveal: (path) => shell.showItemInFolder(path),
    isOnline: () => net.isOnline(),
  };
}
