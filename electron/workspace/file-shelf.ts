import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { FileInfo } from '#shared/ipc/files.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** A shelf whose pasted and uploaded files lie in a folder of its own, which is gone when it closes. */
export interface OpenShelf extends FileShelf {
  /** A place for a file that is being uploaded. */
  uploadPath(): string;
  close(): void;
}

/**
 * Opens a shelf, and takes away what programs left that were killed.
 *
 * @param shelves for what was pasted or uploaded, a part of it for each program; nobody but the user can read it
 */
export function createFileShelf(shelves: string): OpenShelf {
  const files = new Map<string, string>();
  const infos = new Map<string, FileInfo>();
  const targets = new Map<string, string>();
  for (const name of shelvesLeftIn(shelves)) rmSync(join(shelves, name), { recursive: true, force: true });
  const folder = join(shelves, `${process.pid}-${newHandle()}`);
  const makeFolder = (): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  };
  const put = (path: string, name = basename(path)): FileInfo => {
    const sizeBytes = sizeOf(path, name);
    const handle = newHandle();
    const info = { handle, name, sizeBytes };
    files.set(handle, path);
    infos.set(handle, info);
    return info;
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
    infoOf: (handle) => require(infos, handle),
    pathOf: (handle) => require(files, handle),
    targetOf: (handle) => require(targets, handle),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Those of programs that are gone: a window and a browser may be open on the same data folder. */
function shelvesLeftIn(shelves: string): readonly string[] {
  const names = existsSync(shelves) ? readdirSync(shelves) : [];
  return names.filter((name) => {
    const pid = Number.parseInt(name, 10);
    return !(pid > 0) || pid === process.pid || !isAlive(pid);
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is one, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Nobody can guess it. */
const newHandle = (): string => randomBytes(16).toString('hex');

function sizeOf(path: string, name: string): number {
  const found = lookAt(path);
  if (found?.isFile() === true) return found.size;
  throw new UserError('input', `${name} is not there, or is no file. Nothing was imported. Choose it again.`);
}

/** Undefined also where the system refuses to look, as behind a folder of another user or at too long a name. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function require<Found>(places: ReadonlyMap<string, Found>, handle: string): Found {
  const found = places.get(handle);
  if (found !== undefined) return found;
  throw new UserError('state', 'This file was chosen before the program was started anew. Choose it again.');
}
