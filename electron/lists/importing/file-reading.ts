import type { Detected, ImportResult, WorkbookDetected } from '#electron/ports/importer.ts';
import type { EncodingSource, TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import type { KeyColumn } from '#shared/domain/lists/guess-key.ts';

/** What every kind of file must come to before its first row is written. */
export interface ListShape {
  readonly hasHeader: boolean;
  /** The columns' names; records with more cells add to them while the file is read. */
  readonly names: readonly string[];
  readonly keyColumns: readonly KeyColumn[];
  readonly keySource: ImportResult['keySource'];
  /** Lines at the beginning that are not part of the table. */
  readonly skippedLines: number;
}

/** How a text file is read: chosen by the user, or guessed from the file. */
export interface TextReading extends ListShape {
  readonly source: 'text';
  readonly encoding: TextEncoding;
  readonly encodingSource: EncodingSource;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly delimiter: string;
}

/** How a file is read, whichever kind it is of. */
export type FileReading = TextReading | WorkbookReading;

/** How a workbook is read: one of its sheets. */
export interface WorkbookReading
  extends ListShape,
    Pick<WorkbookDetected, 'source' | 'sheet' | 'otherSheets'> {
  /** Its place among the sheets, from 1. */
  readonly sheetNumber: number;
  /** Whether no sheet that can be seen stands before it. */
  readonly isFirstSheet: boolean;
}

/** What a list is called: after its file, and after its sheet unless that is the first. */
export function listName(fileName: string, reading: FileReading): string {
  if (reading.source === 'text' || reading.isFirstSheet) return fileName;
  return `${fileName} (${reading.sheet})`;
}

/** What of a reading the user is shown. */
export function detectedOf(reading: FileReading): Detected {
  if (reading.source === 'workbook') {
    const { source, sheet, otherSheets, hasHeader, skippedLines } = reading;
    return { source, sheet, otherSheets, hasHeader, skippedLines };
  }
  const { source, encoding, encodingSource, confidence, delimiter, hasHeader, skippedLines } = reading;
  return { source, encoding, encodingSource, confidence, delimiter, hasHeader, skippedLines };
}

/**
 * A reading as text, the same for two that give the same rows of the same file: by it a file that was imported before
 * is recognised. Kept in `lists.read_as`; what is written there is never changed, so a new field needs a migration.
 */
export function readAs(reading: FileReading): string {
  const { hasHeader, skippedLines } = reading;
  if (reading.source === 'workbook') {
    const { source, sheet } = reading;
    return JSON.stringify({ source, sheet, hasHeader, skippedLines });
  }
  const { source, encoding, delimiter } = reading;
  return JSON.stringify({ source, encoding, delimiter, hasHeader, skippedLines });
}
