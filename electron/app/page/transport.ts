import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Dispatch } from '#electron/ipc/dispatch.ts';
import { refusal } from '#electron/ipc/error-reply.ts';
import type { LiveHub } from '#electron/ipc/live-hub.ts';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import { CHANNELS } from '#shared/ipc/channels.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { isTrusted } from './origin.ts';

interface TransportParts {
  readonly desk: { readonly dispatch: Dispatch; readonly hub: LiveHub; readonly shelf: FileShelf };
  /** The page that there is now; null while there is no window. */
  readonly contents: () => WebContents | null;
}

/** Joins the page to the core. @returns what parts them */
export function openTransport({ desk, contents }: TransportParts): () => void {
  const guarded = (carryOut: (...given: readonly unknown[]) => Promise<Reply<unknown>>) => {
    return async (event: IpcMainInvokeEvent, ...given: readonly unknown[]): Promise<Reply<unknown>> => {
      const { senderFrame: frame } = event;
      if (!isTrusted({ frame, url: frame?.url ?? null }, contents()?.mainFrame ?? null)) return STRANGER;
      return carryOut(...given);
    };
  };
  ipcMain.handle(
    CHANNELS.invoke,
    guarded((name, input) => desk.dispatch(String(name), input)),
  );
  ipcMain.handle(
    CHANNELS.takeFile,
    guarded(async (path) => takeFile(desk.shelf, path)),
  );
  const stop = desk.hub.listen((updates) => {
    const page = contents();
    if (page !== null && !page.isDestroyed() && !page.isCrashed()) page.send(CHANNELS.live, updates);
  });
  return () => {
    stop();
    ipcMain.removeHandler(CHANNELS.invoke);
    ipcMain.removeHandler(CHANNELS.takeFile);
  };
}

const STRANGER = refusal('Only the page of Sluice itself is answered.');

/** The preload script gives the path of a `File` that the page has; the page itself cannot name one. */
function takeFile(shelf: FileShelf, path: unknown): Reply<unknown> {
  if (typeof path !== 'string') return refusal('A file was given in a way that is not known.');
  if (path === '') return { ok: false, error: { code: 'input', message: NO_FILE } };
  try {
    return { ok: true, value: shelf.put(path) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, error: { code: error.kind, message: error.message } };
  }
}

const NO_FILE = 'What was dropped is no file on this machine. Nothing was imported. Choose the file itself.';
