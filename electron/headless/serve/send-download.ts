import { createReadStream, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { beginStream, sendRefusal } from './answer.ts';

/** Sends a file that was written to a target, as often as it is asked for. */
export async function sendDownload(
  response: ServerResponse,
  target: string,
  shelf: FileShelf,
): Promise<void> {
  const path = pathOf(target, shelf);
  const found = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  if (path === null || found === undefined) {
    sendRefusal(response, { status: 404, message: 'There is no such download. Export again.' });
    return;
  }
  beginStream(response, {
    'content-type': 'application/octet-stream',
    'content-length': String(found.size),
    'content-disposition': dispositionOf(basename(path)),
  });
  // One that breaks off is asked for again; its length tells the browser that it was cut.
  await pipeline(createReadStream(path, { end: Math.max(0, found.size - 1) }), response).catch(
    () => undefined,
  );
}

function pathOf(target: string, shelf: FileShelf): string | null {
  try {
    return shelf.targetOf(target);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Saved under its name, never shown: plain letters for old browsers, the whole name for others (RFC 6266, 2011-06). */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w .()+-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
