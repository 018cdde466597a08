import type { Detected, TextDetected, WorkbookDetected } from '#electron/ports/importer.ts';
import { encodingTitle } from '#shared/domain/lists/encoding/text-encoding.ts';
import { counted } from '#shared/lib/say-numbers.ts';

const DELIMITERS: Readonly<Record<string, string>> = {
  '\t': 'tab',
  ',': 'comma',
  ';': 'semicolon',
  '|': 'bar',
};

/** What was assumed of a file, one line each, with the option that changes it where it is a guess. */
export function describeDetected(detected: Detected): readonly string[] {
  if (detected.source === 'workbook') return describeWorkbook(detected);
  const { delimiter, hasHeader, skippedLines } = detected;
  const named = DELIMITERS[delimiter] ?? JSON.stringify(delimiter);
  const table = `Read with the delimiter ${named} and ${hasHeader ? 'a header' : 'no header'}.`;
  const skipped = `Skipped ${counted(skippedLines, 'line')} before the table; --skip-lines 0 keeps them.`;
  return [`Encoding: ${describeEncoding(detected)}.`, table, ...(skippedLines > 0 ? [skipped] : [])];
}

function describeWorkbook({
  sheet,
  otherSheets,
  hasHeader,
  skippedLines,
}: WorkbookDetected): readonly string[] {
  const others = otherSheets
    .map(({ name, isHidden }) => `"${name}"${isHidden ? ' (hidden)' : ''}`)
    .join(', ');
  return [
    `Read the sheet "${sheet}" with ${hasHeader ? 'a header' : 'no header'}.`,
    ...(otherSheets.length > 0 ? [`Not read: ${others}; --sheet NAME reads another.`] : []),
    ...(skippedLines > 0
      ? [`Skipped ${counted(skippedLines, 'row')} before the table; --skip-lines 0 keeps them.`]
      : []),
  ];
}

function describeEncoding({ encoding, encodingSource, confidence }: TextDetected): string {
  const title = encodingTitle(encoding);
  if (encodingSource === 'chosen') return `${title} (chosen)`;
  if (encodingSource === 'certain') return `${title} (certain)`;
  const how = encodingSource === 'guess' ? 'a guess' : 'likely';
  return `${title} (${how}, ${Math.round(confidence * 100)} %; --encoding chooses another)`;
}
