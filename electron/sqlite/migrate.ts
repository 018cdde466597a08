import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { UserError } from '#shared/lib/user-error.ts';

/** One step of a schema. Steps are only ever added at the end, never changed once a version has shipped. */
export interface Migration {
  /** 1 or more, greater than that of the step before; numbered in tens, which leaves room for a hot fix. */
  readonly version: number;
  readonly name: string;
  /** Runs inside a transaction that is rolled back whole when it throws. */
  readonly up: (db: Database) => void;
}

export interface MigrateOptions {
  /** The file's name, for messages and for the name of the copy. */
  readonly name: string;
  /** The folder that takes a copy of the database before an existing one is changed. */
  readonly backupTo: string;
}

/**
 * Brings a database to the newest schema, one transaction a step, each together with its `user_version`.
 *
 * A step that fails leaves the schema of the step before; calling again continues there. Safe when several
 * processes do it at once: each step is applied by whoever gets the lock first. An existing database is first copied to
 * `<backupTo>/<name>.v<version>.backup`.
 *
 * @throws UserError `environment` when the file is of a newer program, or a step failed
 */
export function migrate(db: Database, migrations: readonly Migration[], options: MigrateOptions): void {
  assertIncreasing(migrations);
  const newest = migrations.at(-1)?.version ?? 0;
  const found = versionOf(db);
  if (found > newest) throw newerThanProgram(options.name, found, newest);
  if (found === newest) return;
  if (found > 0) backUp(db, join(options.backupTo, `${options.name}.v${found}.backup`));
  for (const migration of migrations) {
    apply(db, migration, options);
  }
}

/** The version that a database says it has; 0 for an empty one. */
function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function apply(db: Database, migration: Migration, options: MigrateOptions): void {
  const step = db.transaction(() => {
    if (versionOf(db) >= migration.version) return;
    migration.up(db);
    const broken = db.pragma('foreign_key_check');
    if (Array.isArray(broken) && broken.length > 0) throw new Error(`${broken.length} broken foreign keys`);
    db.pragma(`user_version = ${migration.version}`);
  });
  try {
    step.immediate();
  } catch (error) {
    throw stepFailed(migration, options, error);
  }
}

/** Written under another name first: a copy that was cut short must not pass for a whole one. */
function backUp(db: Database, path: string): void {
  removeDeadCopies(path);
  if (existsSync(path)) return;
  const partial = `${path}.${process.pid}.partial`;
  rmSync(partial, { force: true });
  db.prepare('vacuum into ?').run(partial);
  renameSync(partial, path);
}

/** A copy that was cut short is as large as the database, holds what it holds, and is of no use. */
function removeDeadCopies(path: string): void {
  const folder = dirname(path);
  const ours = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    const [, pid] =
      (name.startsWith(ours) ? /^(\d+)\.partial(-journal)?$/.exec(name.slice(ours.length)) : null) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Another program may be copying at this moment; one of another user is taken for alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function assertIncreasing(migrations: readonly Migration[]): void {
  let previous = 0;
  for (const { version, name } of migrations) {
    if (!Number.isInteger(version) || version <= previous) {
      throw new Error(`migration ${version} (${name}) must have a version above ${previous}`);
    }
    previous = version;
  }
}

function newerThanProgram(name: string, found: number, newest: number): UserError {
  return new UserError(
    'environment',
    `${name} was written by a newer version of Sluice (schema ${found}; this one knows ${newest}). ` +
      'It was not changed. Install the newer version, or choose another data folder.',
  );
}

function stepFailed(migration: Migration, options: MigrateOptions, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    'environment',
    `${options.name} could not be brought to schema ${migration.version} (${migration.name}): ${reason}. ` +
      `Its data is as it was before this step; a copy from before lies in ${options.backupTo}. ` +
      'Free some disk space and start again, or go back to the version of Sluice that you had.',
    { cause },
  );
}
