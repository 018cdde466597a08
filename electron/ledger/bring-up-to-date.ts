import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import { migrate } from '#electron/sqlite/migrate.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { LEDGER_MIGRATIONS } from './migrations/all.ts';

/** How often and how long who finds the right to send taken looks again: another start may be doing the same. */
const RETRY_MS = 50;
const LOOKS = 60;

/**
 * Brings a ledger to this program's schema, with a copy beside it first.
 *
 * Nobody may send meanwhile: an older program would find what it writes gone, with calls on their way whose outcomes
 * it could not write down any more.
 *
 * @throws UserError `busy` while a program of an older version sends, and as `migrate`
 */
export function bringUpToDate(db: Database, path: string): void {
  const folder = dirname(path);
  const release = isOfBefore(db) ? rightToSend(db, join(folder, 'owner.db')) : null;
  try {
    migrate(db, LEDGER_MIGRATIONS, { name: 'ledger.db', backupTo: folder });
  } finally {
    release?.();
  }
}

/** Made by an older program; a new file is nobody's yet. */
function isOfBefore(db: Database): boolean {
  const version = Number(db.pragma('user_version', { simple: true }));
  return version > 0 && version < (LEDGER_MIGRATIONS.at(-1)?.version ?? 0);
}

/** Null when another start brought the ledger up to date meanwhile. */
function rightToSend(db: Database, path: string): (() => void) | null {
  for (let look = 0; look < LOOKS; look += 1) {
    const release = takeExclusiveLock(path);
    if (release !== null) return release;
    wait(RETRY_MS);
    if (!isOfBefore(db)) return null;
  }
  throw new UserError(
    'busy',
    'An older version of Sluice is sending from this data folder, or another start is just bringing it to this version. ' +
      'The records have to be changed for this version, which would break the sending off. Nothing was changed. ' +
      'Let the other one end, or close it, and start again.',
  );
}

/** Opening a ledger is done in one go, by programs that have nothing else to do yet. */
const wait = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
