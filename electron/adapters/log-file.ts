import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How large a log may grow, and how it takes failure. */
export interface LogBounds {
  /** Of one file. */
  readonly maxBytes: number;
  /** The one that is written to and the older ones beside it. */
  readonly files: number;
  /** How long nothing is tried after a line could not be written. */
  readonly restMs: number;
}

/** Weeks of ordinary use; or about a million calls with every call told. */
const LOG_BOUNDS: LogBounds = { maxBytes: 10_000_000, files: 5, restMs: 5_000 };

/** A line at the end of a file, whoever else writes there: the system puts it behind theirs. */
const FLAGS = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR;

/** So many lines are written before the file is looked at again: looking costs as much as writing. */
const LOOK_EVERY = 32;
/** After so long it is looked at all the same: another program may have put the file aside. */
const LOOK_AFTER_MS = 1_000;

/**
 * The file that a log is written to, line by line, by any number of programs at once. A full file is put
 * aside under the moment's name, and the oldest of those goes. Two programs that find it full in the same instant
 * cost an early change of files, never a line.
 *
 * Each line is with the system when `write` returns, so that a program that is killed leaves all of them; a machine
 * that loses power may lose the last. Nothing here throws: what cannot be written is counted.
 */
export class LogFile {
  readonly #path: string;
  readonly #bounds: LogBounds;
  #fd: number | null = null;
  #linesSinceLook = 0;
  #lookAt = 0;
  #restUntil = 0;
  #lost = 0;
  #putAsideCount = 0;

  constructor(path: string, bounds: LogBounds = LOG_BOUNDS) {
    this.#path = path;
    this.#bounds = bounds;
  }

  /** @param line with its line break */
  write(line: string): void {
    const now = performance.now();
    if (now < this.#restUntil) {
      this.#lost += 1;
      return;
    }
    try {
      writeWhole(this.#ready(now), line);
      this.#linesSinceLook += 1;
    } catch {
      this.#lost += 1;
      this.#restUntil = now + this.#bounds.restMs;
      this.close();
    }
  }

  /** Lines that could not be written since this was last asked; 0 as long as that goes on. */
  takeLost(): number {
    if (this.#fd === null) return 0;
    const lost = this.#lost;
    this.#lost = 0;
    return lost;
  }

  close(): void {
    const fd = this.#fd;
    this.#fd = null;
    if (fd === null) return;
    try {
      closeSync(fd);
    } catch {
      // The system tells of an earlier write that failed: nothing can be done for those lines.
    }
  }

  /** The open file, which has room. */
  #ready(now: number): number {
    if (this.#fd !== null && this.#linesSinceLook < LOOK_EVERY && now < this.#lookAt) return this.#fd;
    this.#linesSinceLook = 0;
    this.#lookAt = now + LOOK_AFTER_MS;
    const fd = this.#current();
    if (fstatSync(fd).size < this.#bounds.maxBytes) return fd;
    this.#putAside();
    return this.#current();
  }

  /** The file that stands under the name now, which another program may have exchanged. */
  #current(): number {
    if (this.#fd !== null && isSame(this.#fd, this.#path)) return this.#fd;
    this.close();
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const fd = openSync(this.#path, FLAGS, 0o600);
    this.#fd = fd;
    // Also where the file was there before, under other rights.
    fchmodSync(fd, 0o600);
    endLastLine(fd);
    return fd;
  }

  /** Under a name that no other program takes, so that none can overwrite it; then the oldest go. */
  #putAside(): void {
    this.#putAsideCount += 1;
    const when = new Date().toISOString().replaceAll(/[-:.]/g, '');
    const order = String(this.#putAsideCount).padStart(4, '0');
    passIfGone(() => renameSync(this.#path, `${this.#path}.${when}-${process.pid}-${order}`));
    const folder = dirname(this.#path);
    const older = readdirSync(folder).filter((name) => name.startsWith(`${basename(this.#path)}.`));
    for (const name of older.toSorted().slice(0, Math.max(0, older.length - this.#bounds.files + 1))) {
      passIfGone(() => unlinkSync(join(folder, name)));
    }
  }
}

/** Another program may have done it in the same instant. */
function passIfGone(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function writeWhole(fd: number, line: string): void {
  const bytes = Buffer.from(line);
  const written = writeSync(fd, bytes);
  // A disk that fills up takes the beginning of a line.
  if (written < bytes.length) throw new Error('the line was cut off');
}

/** What a full disk cut off gets its line break, so that the next line stands on its own. */
function endLastLine(fd: number): void {
  const { size } = fstatSync(fd);
  const last = Buffer.alloc(1);
  if (size > 0 && readSync(fd, last, 0, 1, size - 1) === 1 && last[0] !== LINE_BREAK) writeSync(fd, '\n');
}

const LINE_BREAK = 0x0a;

function isSame(fd: number, path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  const ours = fstatSync(fd);
  return there !== undefined && there.ino === ours.ino && there.dev === ours.dev;
}
