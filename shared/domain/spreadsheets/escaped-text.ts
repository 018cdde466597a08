/**
 * Text of a workbook writes characters that XML cannot carry as `_x000D_`, and an underscore that would look like the
 * beginning of such a thing as `_x005F_` (ECMA-376 part 1, 22.9.2.19 `ST_Xstring`, 2016-12).
 */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;
/** What XML 1.0 has no room for, and the carriage return, which every reader of XML makes a line feed of. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const NOT_XML = /[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** The text that was meant by one as the file has it. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A text as the file has it. Half a character of UTF-16, which no file can hold, becomes U+FFFD. */
export function escapeText(text: string): string {
  return text.toWellFormed().replace(NOT_XML, escapeOne);
}

/** Whether a text must be escaped, or stands in the file as it is. */
export function needsEscape(text: string): boolean {
  return text.search(NOT_XML) !== -1 || !text.isWellFormed();
}

/** A character as the file has it when it cannot stand there itself. */
export function escapeOne(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
