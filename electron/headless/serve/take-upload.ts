import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { fileNameOf } from '#electron/workspace/file-name.ts';
import type { OpenShelf } from '#electron/workspace/file-shelf.ts';
import type { FileInfo } from '#shared/ipc/files.ts';
import type { Reply } from '#shared/ipc/reply.ts';

/**
 * Takes a file that is sent, piece by piece as it goes to the disk, and puts it on the shelf. Whatever ends it early
 * leaves nothing behind.
 *
 * @returns null when its sender is gone, and nobody is there to be answered
 */
export async function takeUpload(
  request: IncomingMessage,
  name: string,
  shelf: OpenShelf,
): Promise<Reply<FileInfo> | null> {
  const path = shelf.uploadPath();
  try {
    await pipeline(request, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { ok: true, value: shelf.put(path, fileNameOf(name)) };
  } catch (error) {
    await rm(path, { force: true });
    if (request.readableAborted || request.errored !== null) return null;
    return { ok: false, error: { code: 'environment', message: notKept(name, error) } };
  }
}

/** The system's own word for it, as `ENOSPC: no space left on device`, without the path behind it. */
function notKept(name: string, error: unknown): string {
  const reason = error instanceof Error ? error.message.split(',')[0] : 'the disk';
  return `${fileNameOf(name)} could not be kept: ${reason}. Nothing was imported. Make room, then choose it again.`;
}
