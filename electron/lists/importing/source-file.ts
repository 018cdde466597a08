import { createHash } from 'node:crypto';
import { type BigIntStats, closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '#shared/lib/user-error.ts';
import { readBytes } from './read-bytes.ts';

const HASH_CHUNK_BYTES = 1024 * 1024;
const HEAD_BYTES = 16 * 1024;

export interface SourceOptions {
  /** What it is called, where its path does not say. */
  readonly name?: string;
  /** How much of it is looked at; all of it unless told. */
  readonly lookBytes?: number;
}

/** The user's file while it is imported: opened once, only ever read. */
export class SourceFile {
  readonly name: string;
  /** Where it is open; for reading only. */
  readonly file: number;
  /** The file's first bytes, one a character (Latin-1): what kind of file it is shows there. */
  readonly head: string;
  readonly #found: BigIntStats;
  readonly #lookBytes: number;

  /** @throws UserError `input` when there is no such file, it cannot be read, it is empty, a folder or a device */
  constructor(path: string, { name = basename(path), lookBytes }: SourceOptions = {}) {
    this.name = name;
    this.#lookBytes = lookBytes ?? Number.POSITIVE_INFINITY;
    this.file = open(path);
    this.#found = fstatSync(this.file, { bigint: true });
    try {
      this.head = this.#readHead();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get sizeBytes(): number {
    return Number(this.#found.size);
  }

  /** Whether more is in it than is looked at. */
  get isCut(): boolean {
    return this.sizeBytes > this.#lookBytes;
  }

  /**
   * Hex SHA-256 of the file's bytes: of its beginning up to a line's end, where only that is looked at.
   *
   * @param look is shown all of them as they pass; they are overwritten after it returns
   */
  hash(look: (bytes: Buffer) => void): string {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(HASH_CHUNK_BYTES);
    let at = 0;
    for (;;) {
      const count = at < this.#lookBytes ? readBytes(this.file, { buffer, from: 0, position: at }) : 0;
      if (count === 0) return hash.digest('hex');
      const isEnd = this.isCut && at + count >= this.#lookBytes;
      const bytes = buffer.subarray(0, isEnd ? lastLineEnd(buffer, count) : count);
      hash.update(bytes);
      look(bytes);
      at += count;
    }
  }

  /** @throws UserError `input` when the file was written to since it was opened: it was read half old, half new */
  assertUnchanged(): void {
    const now = fstatSync(this.file, { bigint: true });
    if (now.size === this.#found.size && now.mtimeNs === this.#found.mtimeNs) return;
    throw new UserError(
      'input',
      `${this.name} was changed by another program while it was read. Nothing was imported. Import it again.`,
    );
  }

  close(): void {
    closeSync(this.file);
  }

  #readHead(): string {
    const head = Buffer.alloc(HEAD_BYTES);
    const count = readBytes(this.file, { buffer: head, from: 0, position: 0 });
    if (count === 0) throw refused(`${this.name} is empty.`, 'Choose a file that holds a list.');
    return head.toString('latin1', 0, count);
  }
}

/** A part that ends inside a character would look like a damaged one. */
function lastLineEnd(buffer: Buffer, count: number): number {
  const end = buffer.lastIndexOf(0x0a, count - 1) + 1;
  return end === 0 ? count : end;
}

function open(path: string): number {
  try {
    // Before it is opened: opening a pipe would wait for somebody to write to it.
    const found = statSync(path);
    if (found.isDirectory()) throw refused(`${path} is a folder.`, 'Choose a file inside it.');
    if (!found.isFile()) throw refused(`${path} is not an ordinary file.`, 'Choose a CSV file.');
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw refused(`There is no file ${path}.`, 'Check its name and folder.');
    if (code === 'EACCES' || code === 'EPERM') {
      throw refused(`${path} may not be read.`, 'Change its permissions, or copy it to a folder of yours.');
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError('input', `${path} cannot be opened: ${reason}. Nothing was imported.`, {
      cause: error,
    });
  }
}

/** A file that cannot be imported: what it is, and what to do about it. */
export function refused(what: string, advice: string): UserError {
  return new UserError('input', `${what} Nothing was imported. ${advice}`);
}
