/** A file that is no delimited text, what it looks like and how its list can be had. */
export interface OtherKind {
  /** Fits after "looks like". */
  readonly name: string;
  readonly advice: string;
}

const AS_CSV = 'Open it and save the sheet as "CSV UTF-8", then import that file.';
const AS_UTF8 = 'Save it as UTF-8 (in Excel: "CSV UTF-8"), then import that file.';
const EXPORT = 'Export the list as a CSV file where it comes from, then import that file.';

const SIGNATURES: readonly (readonly [signature: string, kind: OtherKind])[] = [
  ['PK\u0003\u0004', { name: 'an Excel workbook (.xlsx) or a zip archive', advice: AS_CSV }],
  ['\u00d0\u00cf\u0011\u00e0', { name: 'an old Excel workbook (.xls)', advice: AS_CSV }],
  ['%PDF', { name: 'a PDF document', advice: EXPORT }],
  ['{\\rtf', { name: 'a rich text document', advice: EXPORT }],
  ['\u0089PNG', { name: 'a PNG image', advice: EXPORT }],
  ['\u00ff\u00d8\u00ff', { name: 'a JPEG image', advice: EXPORT }],
  ['GIF8', { name: 'a GIF image', advice: EXPORT }],
  ['RIFF', { name: 'an image or a sound', advice: EXPORT }],
  ['\u001f\u008b', { name: 'a gzip archive', advice: 'Unpack it first, then import the file inside.' }],
  ['SQLite format 3\0', { name: 'an SQLite database', advice: EXPORT }],
  ['\u00ff\u00fe', { name: 'a text in UTF-16', advice: AS_UTF8 }],
  ['\u00fe\u00ff', { name: 'a text in UTF-16', advice: AS_UTF8 }],
];

/**
 * What a file is when it is not a delimited text, told by its first bytes.
 *
 * @param head the first bytes of the file, some thousand at best, one a character (Latin-1)
 * @returns null for what may be a delimited text
 */
export function otherKindOf(head: string): OtherKind | null {
  const signed = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (signed !== undefined) return signed[1];
  return markupKindOf(head) ?? zeroKindOf(head);
}

function markupKindOf(head: string): OtherKind | null {
  const start = head
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .slice(0, 200)
    .toLowerCase();
  if (/^<(?:!doctype html|html|head|body|table|meta|script)\b/.test(start)) {
    return {
      name: 'a web page',
      advice: `It may be an error or sign-in page saved under this name. ${EXPORT}`,
    };
  }
  if (start.startsWith('<?xml')) return { name: 'an XML document', advice: EXPORT };
  if (/^(?:\{\s*"|\[\s*[{[])/.test(start)) return { name: 'a JSON document', advice: EXPORT };
  return null;
}

/** Text has no zero bytes but for a rare accident; in UTF-16 every other byte of Latin text is one. */
function zeroKindOf(head: string): OtherKind | null {
  const even = countZeros(head, 0);
  const odd = countZeros(head, 1);
  if ((even + odd) * 5 < head.length || even + odd < 2) return null;
  const isUtf16 = even === 0 || odd === 0;
  return isUtf16 ? { name: 'a text in UTF-16', advice: AS_UTF8 } : { name: 'a binary file', advice: EXPORT };
}

function countZeros(head: string, parity: 0 | 1): number {
  let count = 0;
  for (let at = parity; at < head.length; at += 2) {
    if (head.charCodeAt(at) === 0) count += 1;
  }
  return count;
}
