import type { ListInfo } from './lists.ts';

/** What the user may say about a file; what is left out is guessed from its first part, and shown. */
export interface ImportOptions {
  readonly delimiter?: string;
  /** Whether the first record names the columns. */
  readonly hasHeader?: boolean;
  /** Columns that make the entity key; an empty list means that rows have no key. */
  readonly keyColumns?: readonly string[];
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

export interface ImportResult {
  readonly list: ListInfo;
  /** True when the very same file, read the same way, was imported before: that list is given, nothing was written. */
  readonly alreadyImported: boolean;
  /** How the key columns were found: chosen by the user, guessed from names and values, or none fitting. */
  readonly keySource: 'chosen' | 'guessed' | 'none';
  /** What was assumed of the file, for the user to see. */
  readonly detected: { readonly delimiter: string; readonly hasHeader: boolean };
}

/**
 * Turns a file into a list, in a worker of its own.
 *
 * Killed in the middle, it leaves no half list: rows become visible by one flip at the end, and what a killed import
 * left behind is swept by the next one. Throws `UserError('input')` for a file that cannot be read as a list.
 */
export interface Importer {
  import(
    path: string,
    options: ImportOptions,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportResult>;
}
