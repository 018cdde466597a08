/** The encodings in which a text file can be read, by their usual names. */
export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'windows-1250',
  'mac-roman',
] as const;

export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** One byte a character; these can only be told apart by what they spell. */
export type CodePage = Exclude<TextEncoding, 'utf-8' | 'utf-16le' | 'utf-16be'>;

/**
 * How an encoding came to be: said by the user, or found in the file. `certain` is a byte order mark or a text that is
 * UTF-8 throughout; `likely` and `guess` are told by what the bytes would spell.
 */
export type EncodingSource = 'chosen' | 'certain' | 'likely' | 'guess';

/** Other names, as programs write them; spaces, dots, underscores and hyphens do not matter. */
const OTHER_NAMES: Readonly<Record<string, TextEncoding>> = {
  ansi: 'windows-1252',
  cp1250: 'windows-1250',
  cp1252: 'windows-1252',
  latin1: 'iso-8859-1',
  macintosh: 'mac-roman',
};

/** The encoding that a user means by a name, such as `utf8`, `UTF-16 LE` or `latin1`; null for one that is not read. */
export function encodingNamed(name: string): TextEncoding | null {
  const plain = plainName(name);
  return TEXT_ENCODINGS.find((encoding) => plainName(encoding) === plain) ?? OTHER_NAMES[plain] ?? null;
}

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s._-]/g, '');

const TITLES: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'iso-8859-1': 'Latin-1 (ISO-8859-1)',
  'windows-1250': 'Windows-1250',
  'mac-roman': 'Mac Roman',
};

/** The name to show to a person. */
export function encodingTitle(encoding: TextEncoding): string {
  return TITLES[encoding];
}
