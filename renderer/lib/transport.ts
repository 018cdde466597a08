import type { WindowApi } from '#shared/ipc/window-api.ts';

/**
 * Whether the core can be reached. `lost`: not now, and it is looked for. `signedOut`: it is there and lets this page in
 * no more, as after its restart; only a new address does.
 */
export type Connection = 'connected' | 'lost' | 'signedOut';

/** The way to the core, and what differs between a window and a browser. */
export interface Transport extends WindowApi {
  /** Told how the connection stands, now and at each change. @returns what ends it */
  watchConnection(onChange: (connection: Connection) => void): () => void;
  /** Hands a written export to the user where the core could not, as in a browser. */
  download(target: string): void;
}

declare global {
  interface Window {
    /** Put there by the preload script; missing in a browser. */
    readonly sluice?: WindowApi;
  }
}

/** In the app's own window the core is in the same program: it is always there, and writes exports itself. */
export function windowTransport(api: WindowApi): Transport {
  return {
    invoke: (name, input) => api.invoke(name, input),
    listen: (onUpdates) => api.listen(onUpdates),
    takeFile: (file) => api.takeFile(file),
    watchConnection(onChange) {
      onChange('connected');
      return () => undefined;
    },
    download: () => undefined,
  };
}
