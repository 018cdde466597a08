import type { TextReading } from '#electron/lists/importing/file-reading.ts';
import { refused, type SourceFile } from '#electron/lists/importing/source-file.ts';
import type { ImportOptions } from '#electron/ports/importer.ts';
import { markupKindOf, otherKindOf } from '#shared/domain/lists/file-kind.ts';
import { decoderOf } from './decoder.ts';
import { findEncoding } from './find-encoding.ts';
import { readTextChunks } from './text-chunks.ts';
import { decideTextReading } from './text-reading.ts';

/**
 * Looks at a text file and decides how to read it.
 *
 * @throws UserError `input` when it is no delimited text, or not read as the user wants it
 */
export async function examineText(
  file: SourceFile,
  options: ImportOptions,
): Promise<{ readonly fileHash: string; readonly reading: TextReading }> {
  const kind = otherKindOf(file.head);
  if (kind !== null) throw refused(`${file.name} is no CSV file; it looks like ${kind.name}.`, kind.advice);
  const { fileHash, found } = await findEncoding(file, options.encoding);
  const [chunk] = readTextChunks(file.file, await decoderOf(found.encoding));
  if (chunk === undefined) throw new Error('a file has at least one chunk');
  const markup = markupKindOf(chunk.text);
  if (markup !== null)
    throw refused(`${file.name} is no CSV file; it looks like ${markup.name}.`, markup.advice);
  return { fileHash, reading: decideTextReading(file.name, chunk, options, found) };
}
