import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { FileInfo } from '#shared/ipc/files.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** A shelf whose pasted and uploaded files lie in a folder of their own, which is emptied when it opens and closes. */
export interface OpenShelf extends FileShelf {
  /** A place for a file that is being uploaded. */
  uploadPath(): string;
  close(): void;
}

/** @param folder for what was pasted or uploaded; nobody but the user can read it */
export function createFileShelf(folder: string): OpenShelf {
  const files = new Map<string, string>();
  const targets = new Map<string, string>();
  rmSync(folder, { recursive: true, force: true });
  const newHandle = (): string => randomBytes(16).toString('hex');
  const makeFolder = (): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  };
  const put = (path: string, name = basename(path)): FileInfo => {
    const sizeBytes = sizeOf(path, name);
    const handle = newHandle();
    files.set(handle, path);
    return { handle, name, sizeBytes };
  };
  const uploadPath = (): string => {
    makeFolder();
    return join(folder, newHandle());
  };
  return {
    put,
    uploadPath,
    putText(text, name) {
      const path = uploadPath();
      writeFileSync(path, text, { mode: 0o600 });
      return put(path, name);
    },
    putTarget(path) {
      const handle = newHandle();
      targets.set(handle, path);
      return handle;
    },
    pathOf: (handle) => require(files, handle),
    targetOf: (handle) => require(targets, handle),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function sizeOf(path: string, name: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() === true) return found.size;
  throw new UserError('input', `${name} is not there, or is no file. Nothing was imported. Choose it again.`);
}

function require(places: ReadonlyMap<string, string>, handle: string): string {
  const path = places.get(handle);
  if (path !== undefined) return path;
  throw new UserError('state', 'This file was chosen before the program was started anew. Choose it again.');
}
