import { type BrowserWindow, dialog } from 'electron';
import type { Log } from '#electron/ports/log.ts';
import { mayReload } from './reload-bound.ts';

interface CrashParts {
  readonly log: Log;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** Loads the page again when its process is gone. What runs is in this process, and goes on all the while. */
export function reloadAfterCrash(window: BrowserWindow, { log, now }: CrashParts): void {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const at = now();
    crashes = [...crashes, at];
    log.write('error', 'window.gone', { state: reason });
    if (mayReload(crashes, at)) window.webContents.reload();
    else void offerReload(window, () => (crashes = []));
  });
}

async function offerReload(window: BrowserWindow, forget: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window keeps failing.',
    detail:
      'Only what you see is affected: runs go on, and nothing is lost. Load it again, or close it and start Sluice anew.',
    buttons: ['Load again', 'Close the window'],
    defaultId: 0,
    cancelId: 0,
  });
  if (window.isDestroyed()) return;
  forget();
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
