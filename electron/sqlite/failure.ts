import Database from 'better-sqlite3';
import { UserError } from '#shared/lib/user-error.ts';
import { folderFault } from './folder-fault.ts';

/**
 * What the machine did to a database, in the user's words: a full disk, a lock held too long, a damaged file.
 *
 * @param error what was thrown
 * @param what  what could not be done and what was kept safe, as whole sentences
 * @returns null when the error is not the machine's fault, but a bug
 */
export function databaseFailure(error: unknown, what: string): UserError | null {
  const failure = failureOf(error);
  if (failure === undefined) return null;
  const [, kind, advice] = failure;
  return new UserError(kind, `${what} ${advice} (${messageOf(error)})`, { cause: error });
}

/**
 * A file of ours that could not be opened or locked.
 *
 * @param what what could not be done with it and what was kept safe, as whole sentences
 */
export function fileFailure(error: unknown, what: string, path: string): UserError {
  const [code = '', , known = ''] = failureOf(error) ?? [];
  const advice = OF_THE_FILE.has(code) ? known : (folderFault(path) ?? known);
  return new UserError('environment', [what, advice, `(${messageOf(error)})`].join(' ').replace('  ', ' '), {
    cause: error,
  });
}

function failureOf(error: unknown) {
  if (!(error instanceof Database.SqliteError)) return undefined;
  return FAILURES.find(([prefix]) => error.code.startsWith(prefix));
}

/** Failures that say what the file itself is like, whatever its folder and disk are. */
const OF_THE_FILE: ReadonlySet<string> = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_BUSY']);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const FAILURES = [
  ['SQLITE_FULL', 'environment', 'The disk is full. Free some space and try again.'],
  ['SQLITE_IOERR', 'environment', 'The disk failed to read or write. Check it and try again.'],
  ['SQLITE_CANTOPEN', 'environment', 'Check that its folder exists, is yours and can be written to.'],
  [
    'SQLITE_READONLY',
    'environment',
    'Its folder cannot be written to. Check its permissions, and that the disk is not locked.',
  ],
  [
    'SQLITE_CORRUPT',
    'environment',
    'The database is damaged. Put a backup of the data folder in its place; Sluice itself copies a database before it changes its format.',
  ],
  ['SQLITE_NOTADB', 'environment', 'The file is no database. Put a backup of the data folder in its place.'],
  ['SQLITE_BUSY', 'busy', 'Another program is writing to the same data. Try again when it is done.'],
] as const;
