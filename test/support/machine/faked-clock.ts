import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

/** Where Debian, Fedora and Homebrew put the library that stands between a program and its clock. */
const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib64/faketime/libfaketimeMT.so.1',
];

/** A wall clock that a test sets while a program runs. */
export interface FakedClock {
  /** What a program needs in its environment to read this clock. */
  readonly env: Readonly<Record<string, string>>;
  /** Sets it so far off the true time, as in `-3h` or `+40d`. */
  set(offset: string): void;
}

/** A wall clock in the hands of the test; null where libfaketime is not installed. */
export function fakedClock(): FakedClock | null {
  const library = LIBRARIES.find((path) => existsSync(path));
  if (library === undefined) return null;
  const folder = tempFolder();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'time');
  const set = (offset: string): void => {
    // At once: a program that read the file in the middle of this would end, as it holds no time.
    writeFileSync(`${file}.new`, `${offset}\n`);
    renameSync(`${file}.new`, file);
  };
  set('+0s');
  return {
    set,
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // As on a real machine, where setting the clock moves this one alone.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}
