import type { ColumnType } from '#shared/domain/lists/columns/column-type.ts';
import type { EncodingSource, TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import type { ListColumn, ListInfo } from './lists.ts';

/** What the user may say about a file; what is left out is guessed from it, and shown. */
export interface ImportOptions {
  readonly delimiter?: string;
  readonly encoding?: TextEncoding;
  /** Whether the first record names the columns. */
  readonly hasHeader?: boolean;
  /** Columns that make the entity key; an empty list means that rows have no key. */
  readonly keyColumns?: readonly string[];
  /** What the file is called, where its path does not say, as that of an upload. */
  readonly name?: string;
  /** Which sheet of a workbook: its name, or its number from 1. */
  readonly sheet?: string;
  /** Lines at the beginning that are not part of the table, such as a report's title; 0 keeps every line. */
  readonly skipLines?: number;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

/** How a text file was read. */
export interface TextDetected {
  readonly source: 'text';
  readonly encoding: TextEncoding;
  readonly encodingSource: EncodingSource;
  /** How sure the encoding is, from 0 to 1; 1 when the user chose it. */
  readonly confidence: number;
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** Lines before the table, of which no row was made; each is among the list's problems. */
  readonly skippedLines: number;
}

/** What was assumed of a file, for the user to see: one shape for each kind of file. */
export type Detected = TextDetected | WorkbookDetected;

/** How a workbook was read. */
export interface WorkbookDetected {
  readonly source: 'workbook';
  readonly sheet: string;
  /** The sheets that were not read. */
  readonly otherSheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  readonly hasHeader: boolean;
  /** Rows before the table, of which no row was made; each is among the list's problems. */
  readonly skippedLines: number;
}

export interface ImportResult {
  readonly list: ListInfo;
  /** True when the very same file, read the same way, was imported before: that list is given, nothing was written. */
  readonly alreadyImported: boolean;
  /** How the key columns were found: chosen by the user, guessed from names and values, or none fitting. */
  readonly keySource: 'chosen' | 'guessed' | 'none';
  readonly detected: Detected;
}

/** What an import would make of a file, told by its beginning. */
export interface Examined {
  readonly name: string;
  readonly sizeBytes: number;
  readonly detected: Detected;
  readonly columns: readonly (ListColumn & { readonly type: ColumnType })[];
  readonly keyColumns: readonly string[];
  /** The first rows, at most 50, each with its problem in the file, if any. */
  readonly rows: readonly {
    readonly values: readonly (string | null)[];
    readonly problem: string | null;
  }[];
  /** What was wrong in the part that was looked at, by reason, with its first lines. */
  readonly problems: readonly {
    readonly reason: string;
    readonly count: number;
    readonly lines: readonly number[];
  }[];
  /** Rows of that part whose key an earlier row has: such a row is not sent. */
  readonly repeatedKeys: number;
  /** How far into the file that part goes. */
  readonly examinedBytes: number;
}

/**
 * Turns a file into a list, in a worker of its own.
 *
 * Killed in the middle, it leaves no half list: rows become visible by one flip at the end, and what a killed import
 * left behind is swept by the next one. An import that is aborted ends at once, rejects with the signal's reason, and
 * leaves nothing. Throws `UserError('input')` for a file that cannot be read as a list.
 */
export interface Importer {
  import(
    path: string,
    options: ImportOptions,
    onProgress: (progress: ImportProgress) => void,
    signal?: AbortSignal,
  ): Promise<ImportResult>;
  /** Looks at the beginning of a file, however long it is, and writes nothing. Throws as an import does. */
  examine(path: string, options: ImportOptions): Promise<Examined>;
}
