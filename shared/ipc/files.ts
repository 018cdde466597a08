import { z } from 'zod';
import { done, operation } from './operation.ts';

/**
 * A file as the window may speak of it. Where it lies, only the core knows: a path in Electron, an upload in a browser.
 * Handles end with the program. How a handle is come by is the transport's matter (see `renderer/lib/bridge.ts`).
 */
export const fileHandle = z.string().regex(/^[a-f0-9]{32}$/);

export const fileInfo = z.strictObject({
  handle: fileHandle,
  name: z.string(),
  sizeBytes: z.number().int().min(0),
});

export type FileInfo = z.output<typeof fileInfo>;

export const files = {
  /** Takes a table that was pasted for a file. */
  paste: operation(z.strictObject({ text: z.string().min(1).max(50_000_000) }), fileInfo),
  /**
   * Asks the user where to write; null when they thought better of it. In a browser it becomes a download. A name that
   * no disk takes, as it is made of a list's, is made to fit.
   */
  chooseTarget: operation(
    z.strictObject({ suggestedName: z.string().min(1).max(1_000) }),
    z.strictObject({ target: fileHandle, name: z.string() }).nullable(),
  ),
  /** Shows a written file where it lies; in a browser there is nothing to show. */
  reveal: operation(z.strictObject({ target: fileHandle }), done),
};
