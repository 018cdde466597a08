import type { ImportOptions } from '#electron/ports/importer.ts';
import type { FileReading } from './file-reading.ts';
import { refused, type SourceFile } from './source-file.ts';
import { examineText } from './text/examine-text.ts';

/** What has to be known of a file before its first row is read. */
export interface ExaminedFile {
  /** Hex SHA-256 of its bytes. */
  readonly fileHash: string;
  readonly reading: FileReading;
}

/**
 * Looks at a file and decides how to read it, by what it holds and not by its name: a file may lie about its type.
 *
 * @throws UserError `input` when it is of no kind that is read
 */
export async function examineFile(file: SourceFile, options: ImportOptions): Promise<ExaminedFile> {
  if (ZIP_SIGNATURES.some((signature) => file.head.startsWith(signature))) {
    // Loaded for workbooks only: it takes memory that an import of a million lines of text has no room for.
    const { examineWorkbook } = await import('#electron/lists/xlsx/examine-workbook.ts');
    return examineWorkbook(file, options);
  }
  if (file.head.startsWith(OLD_OFFICE_SIGNATURE)) {
    const { isOldOffice, oldOfficeRefusal } = await import('#electron/lists/xlsx/old-formats.ts');
    if (isOldOffice(file.head)) throw oldOfficeRefusal(file);
  }
  if (options.sheet !== undefined) {
    throw refused(`${file.name} is no workbook, so it has no sheets.`, 'Import it without --sheet.');
  }
  return examineText(file, options);
}

/** Its first half is enough not to load what hardly any file needs. */
const OLD_OFFICE_SIGNATURE = '\u00d0\u00cf';
/** Of an archive with something in it, and of an empty one. */
const ZIP_SIGNATURES = ['PK\u0003\u0004', 'PK\u0005\u0006'];
