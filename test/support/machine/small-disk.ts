import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';

/** A disk of its own that a test can fill, empty and lock. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no more than so many bytes free. */
  fill(leaveFreeBytes: number): void;
  /** Takes away what `fill` put there. */
  empty(): void;
  /** Refuses every write, or takes them again. */
  setReadOnly(isReadOnly: boolean): void;
}

/** Mounts a disk in memory of so many bytes; null where this user may not. */
export function smallDisk(sizeBytes: number): SmallDisk | null {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' }));
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(leaveFreeBytes) {
      try {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, freeBytes(folder) - leaveFreeBytes)));
      } catch (error) {
        // Somebody else took the rest in between: it is full all the same.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    setReadOnly: (isReadOnly) =>
      void execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder], { stdio: 'ignore' }),
  };
}

function freeBytes(folder: string): number {
  const [, free = '0'] = execFileSync('df', ['--output=avail', '-B1', folder], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return Number(free);
}
