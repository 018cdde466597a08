import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import type { WebServer } from './web-server.ts';

/**
 * A data folder has one server. The lock says that there is one, and is freed by the operating system however its
 * holder dies; the note says where it is, and is readable by its user alone, because it lets its reader in.
 */
const LOCK = 'serve.db';
const NOTE = 'serve.json';

type Note = Pick<WebServer, 'origin' | 'controlKey'>;

/** The right to serve a data folder. */
export interface ServingRight {
  /** Notes where the server is, for programs that come later. */
  announce(server: Note): void;
  release(): void;
}

/** @returns null while another program serves this folder */
export function takeServingRight(dataDir: string): ServingRight | null {
  const unlock = takeExclusiveLock(join(dataDir, LOCK));
  if (unlock === null) return null;
  const path = join(dataDir, NOTE);
  // What a killed server left names a port that may be another's by now.
  rmSync(path, { force: true });
  return {
    announce: ({ origin, controlKey }) =>
      writeFileSync(path, `${JSON.stringify({ origin, controlKey })}\n`, { mode: 0o600, flag: 'wx' }),
    release() {
      rmSync(path, { force: true });
      unlock();
    },
  };
}

/** A server on the same machine answers at once; one that hangs is as good as none. */
const ANSWER_MS = 3_000;

/**
 * Asks the server of a data folder for an address that lets one browser in.
 *
 * @returns null when there is none that answers
 */
export async function addressOfFirst(dataDir: string): Promise<string | null> {
  try {
    // What a killed server left names a port that may be another's by now: it is to be told no key, and believed nothing.
    const unlock = takeExclusiveLock(join(dataDir, LOCK));
    unlock?.();
    if (unlock !== null) return null;
    // Written by `announce`, whole, in a folder that is its user's alone; what else stood there would not be answered.
    const { origin, controlKey } = JSON.parse(readFileSync(join(dataDir, NOTE), 'utf8')) as Note;
    const response = await fetch(`${origin}/address`, {
      method: 'POST',
      headers: { authorization: `Bearer ${controlKey}` },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const reply = (await response.json()) as Reply<unknown>; // checked below
    if (!reply.ok || typeof reply.value !== 'string') return null;
    return reply.value.startsWith(`${origin}/?token=`) ? reply.value : null;
  } catch {
    // No note, no server, or none of ours: all of it means that nobody can be asked.
    return null;
  }
}
