import { count } from '#renderer/lib/format.ts';
import {
  encodingTitle,
  TEXT_ENCODINGS,
  type TextEncoding,
} from '#shared/domain/lists/encoding/text-encoding.ts';
import type { Examination, ImportOptions } from '#shared/ipc/lists.ts';

/** Options with one changed; `undefined` leaves it to Sluice again. */
export function withOption<Name extends keyof ImportOptions>(
  options: ImportOptions,
  name: Name,
  value: ImportOptions[Name] | undefined,
): ImportOptions {
  const { [name]: _before, ...rest } = options;
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** Delimiters to choose from, by the names that people have for them. */
export const DELIMITERS: readonly { readonly value: string; readonly label: string }[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
];

/** The delimiters with the one that a file has, though it is none of the usual ones. */
export const delimitersWith = (
  delimiter: string,
): readonly { readonly value: string; readonly label: string }[] =>
  DELIMITERS.some(({ value }) => value === delimiter)
    ? DELIMITERS
    : [...DELIMITERS, { value: delimiter, label: `“${delimiter}”` }];

export const ENCODINGS: readonly { readonly value: TextEncoding; readonly label: string }[] =
  TEXT_ENCODINGS.map((encoding) => ({ value: encoding, label: encodingTitle(encoding) }));

/** How sure the encoding is, as a sentence; null when there is nothing to say. */
export function encodingNote({ detected }: Examination): string | null {
  if (detected.source !== 'text') return null;
  switch (detected.encodingSource) {
    case 'chosen':
    case 'certain':
      return null;
    case 'likely':
      return 'Told by the letters that it spells. Look at names with accents.';
    case 'guess':
      return 'A guess: nothing in the file says for certain. Look at names with accents.';
  }
}

/** Whether there is anything below the names of the columns. */
export const hasRows = ({ rows }: Pick<Examination, 'rows'>): boolean => rows.length > 0;

/** What is in order as it stands and yet hardly what its owner expects, each as a sentence. */
export function notesOf({ name, detected, columns, keyColumns, rows, repeatedKeys }: Examination): string[] {
  const isText = detected.source === 'text';
  const others = repeatedKeys === 1 ? 'row has' : 'rows have';
  return [
    isText && /\.xls[xmb]?$/i.test(name)
      ? 'It is called an Excel file and holds plain text, which is read as it stands. Look whether these are your columns.'
      : '',
    isText && columns.length === 1
      ? 'Only one column was found. Where there should be more, choose what stands between cells.'
      : '',
    hasRows({ rows }) ? '' : 'There is no row below the names of the columns, and so nothing to import.',
    repeatedKeys > 0
      ? `${count(repeatedKeys)} ${others} the same ${keyColumns.join(' + ')} as a row before. A run sends such a lead once.`
      : '',
  ].filter((note) => note !== '');
}

/** How much was wrong in the part that was looked at. */
export const problemsOf = ({ problems }: Examination): number =>
  problems.reduce((sum, { count }) => sum + count, 0);
