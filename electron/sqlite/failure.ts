import Database from 'better-sqlite3';
import { UserError } from '#shared/lib/user-error.ts';

/**
 * What the machine did to a database, in the user's words: a full disk, a lock held too long, a damaged file.
 *
 * @param error what was thrown
 * @param what  what could not be done and what was kept safe, as whole sentences
 * @returns null when the error is not the machine's fault, but a bug
 */
export function databaseFailure(error: unknown, what: string): UserError | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const failure = FAILURES.find(([prefix]) => error.code.startsWith(prefix));
  if (failure === undefined) return null;
  const [, kind, advice] = failure;
  return new UserError(kind, `${what} ${advice} (${error.message})`, { cause: error });
}

const FAILURES = [
  ['SQLITE_FULL', 'environment', 'The disk is full. Free some space and try again.'],
  ['SQLITE_IOERR', 'environment', 'The disk failed to read or write. Check it and try again.'],
  ['SQLITE_CANTOPEN', 'environment', 'The data folder cannot be opened. Check that it exists and is yours.'],
  ['SQLITE_READONLY', 'environment', 'The data folder cannot be written to. Check its permissions.'],
  ['SQLITE_CORRUPT', 'environment', 'The database is damaged. Restore a copy of it.'],
  ['SQLITE_NOTADB', 'environment', 'The file is no database. Restore a copy of it.'],
  ['SQLITE_BUSY', 'busy', 'Another program is writing to the same data. Try again when it is done.'],
] as const;
