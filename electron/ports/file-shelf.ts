import type { FileInfo } from '#shared/ipc/files.ts';

/** Files that windows speak of by handles, and where they lie. Handles cannot be guessed and end with the program. */
export interface FileShelf {
  /**
   * Takes a file to be read.
   *
   * @throws UserError `input` when it is not there or no file
   */
  put(path: string, name?: string): FileInfo;
  /** Takes a text for a file, kept in the data folder until the program ends. */
  putText(text: string, name: string): FileInfo;
  /** Takes a place to be written to. */
  putTarget(path: string): string;
  /**
   * Where a file lies that is to be read.
   *
   * @throws UserError `state` for a handle that is none
   */
  pathOf(handle: string): string;
  /**
   * What is known of a file that is to be read.
   *
   * @throws UserError `state` for a handle that is none
   */
  infoOf(handle: string): FileInfo;
  /** The same as `pathOf`, for a place to be written to. */
  targetOf(handle: string): string;
}
