import { countZeros, utf16Of } from './encoding/utf-16.ts';

/** A file that is neither a workbook nor delimited text: what it looks like and how its list can be had. */
export interface OtherKind {
  /** Fits after "looks like". */
  readonly name: string;
  readonly advice: string;
}

const AS_UTF8 = 'Save it as UTF-8 (in Excel: "CSV UTF-8"), then import that file.';
const EXPORT = 'Export the list as a CSV file where it comes from, then import that file.';

const SIGNATURES: readonly (readonly [signature: string, kind: OtherKind])[] = [
  ['%PDF', { name: 'a PDF document', advice: EXPORT }],
  ['{\\rtf', { name: 'a rich text document', advice: EXPORT }],
  ['\u0089PNG', { name: 'a PNG image', advice: EXPORT }],
  ['\u00ff\u00d8\u00ff', { name: 'a JPEG image', advice: EXPORT }],
  ['GIF8', { name: 'a GIF image', advice: EXPORT }],
  ['RIFF', { name: 'an image or a sound', advice: EXPORT }],
  ['\u001f\u008b', { name: 'a gzip archive', advice: 'Unpack it first, then import the file inside.' }],
  ['SQLite format 3\0', { name: 'an SQLite database', advice: EXPORT }],
  ['\u00ff\u00fe\0\0', { name: 'a text in UTF-32', advice: AS_UTF8 }],
  ['\0\0\u00fe\u00ff', { name: 'a text in UTF-32', advice: AS_UTF8 }],
];

/**
 * What a file is when it is not a delimited text, told by its first bytes; workbooks are known before.
 *
 * @param head the first bytes of the file, some thousand at best, one a character (Latin-1)
 * @returns null for what may be a delimited text
 */
export function otherKindOf(head: string): OtherKind | null {
  const signed = SIGNATURES.find(([signature]) => head.startsWith(signature));
  return signed?.[1] ?? markupKindOf(head.replace(/^\u00ef\u00bb\u00bf/, '')) ?? zeroKindOf(head);
}

/**
 * What a text is when it is written for programs, told by its beginning.
 *
 * @param text the first characters of the file, without a byte order mark
 * @returns null for what may be a delimited text
 */
export function markupKindOf(text: string): OtherKind | null {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (/^<(?:!doctype html|html|head|body|table|meta|script)\b/.test(start)) {
    return {
      name: 'a web page',
      advice: `It may be an error or sign-in page saved under this name, or what an old program calls an Excel file. ${EXPORT}`,
    };
  }
  if (start.startsWith('<?xml')) return { name: 'an XML document', advice: EXPORT };
  if (/^(?:\{\s*"|\[\s*[{[])/.test(start)) return { name: 'a JSON document', advice: EXPORT };
  return null;
}

/** Text has no zero bytes but for a rare accident; in UTF-16 every other byte of Latin text is one. */
function zeroKindOf(head: string): OtherKind | null {
  const [even, odd] = countZeros(head);
  const isBinary = even + odd >= 2 && (even + odd) * 5 >= head.length && utf16Of(head) === null;
  return isBinary ? { name: 'a binary file', advice: EXPORT } : null;
}
