import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { Log } from '#electron/ports/log.ts';

/**
 * Looks for a newer program, where one is published: electron-builder writes the feed's address into the packaged
 * program when `publish` is configured, which it is not yet. Without it nothing is loaded and nobody is asked.
 */
export async function lookForUpdates(log: Log): Promise<void> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return;
  try {
    const { default: updater } = await import('electron-updater');
    // Fetched in the background and put in place at the next quit: a run is never interrupted for it.
    updater.autoUpdater.autoInstallOnAppQuit = true;
    await updater.autoUpdater.checkForUpdates();
  } catch (error) {
    log.write('warn', 'update.failed', { reason: error instanceof Error ? error.message : String(error) });
  }
}
