import { readSync } from 'node:fs';
import { UserError } from '#shared/lib/user-error.ts';

/** A part of a buffer, to be filled from a place in a file. */
export interface Slot {
  readonly buffer: Buffer;
  readonly from: number;
  readonly position: number;
}

/**
 * Reads as much of an open file as comes at once, up to the buffer's end.
 *
 * @returns bytes read; 0 at the end of the file
 * @throws UserError `input` when the disk fails: a drive that was pulled out, a bad sector, a share that is gone
 */
export function readBytes(file: number, { buffer, from, position }: Slot): number {
  try {
    return readSync(file, buffer, from, buffer.length - from, position);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'input',
      `The file could not be read at byte ${position}: ${reason}. Nothing was imported. Copy it to a disk of this machine and import the copy.`,
      { cause: error },
    );
  }
}
