import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CHANNELS } from '#shared/ipc/channels.ts';
import { OPERATION_NAMES } from '#shared/ipc/names.ts';
import type { WindowApi } from '#shared/ipc/window-api.ts';

/** Runs in the sandbox before the page: gives it `window.sluice` and nothing else of Electron. */

const NAMES = new Set<string>(OPERATION_NAMES);

const api: WindowApi = {
  async invoke(name, input) {
    if (NAMES.has(name)) return ipcRenderer.invoke(CHANNELS.invoke, name, input);
    return { ok: false, error: { code: 'refused', message: 'There is no such operation.' } };
  },
  listen(onUpdates) {
    // What comes is our own core's; the event itself would hand out the channel, so it stays here.
    const listener = (_event: unknown, updates: Parameters<typeof onUpdates>[0]): void => onUpdates(updates);
    ipcRenderer.on(CHANNELS.live, listener);
    return () => void ipcRenderer.off(CHANNELS.live, listener);
  },
  async takeFile(file) {
    return ipcRenderer.invoke(CHANNELS.takeFile, pathOf(file));
  },
};

/** Empty for what is no file of this machine. */
function pathOf(file: unknown): string {
  try {
    // Throws unless it is a `File`: then there is no path to take.
    return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
  } catch {
    return '';
  }
}

contextBridge.exposeInMainWorld('sluice', api);
