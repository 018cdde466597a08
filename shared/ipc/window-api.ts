import type { FileInfo } from './files.ts';
import type { LiveUpdate } from './live.ts';
import type { Reply } from './reply.ts';

/**
 * What the preload script gives to the page as `window.sluice`, and what the page makes of HTTP where there is no
 * preload script: all that a transport is.
 */
export interface WindowApi {
  /** Asks the core; `name` is one of `OPERATION_NAMES`. Never rejects in Electron; rejects when a server is gone. */
  invoke(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Told of what moves from now on. @returns what ends it */
  listen(onUpdates: (updates: readonly LiveUpdate[]) => void): () => void;
  /** Takes a `File` that was dropped or chosen: by its path in Electron, as an upload in a browser. */
  takeFile(file: unknown): Promise<Reply<FileInfo>>;
}
