import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportOptions } from '#electron/ports/importer.ts';
import type { CodePage, TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import { encodeIn, WORDS, type WordLanguage } from '#test/support/files/encoded-words.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
beforeEach(() => {
  folder = createListFolder();
});
afterEach(() => folder.remove());

const rowsOf = (language: WordLanguage) =>
  WORDS[language].split(' ').map((word, index) => [`${index}`, word]);
const textOf = (language: WordLanguage): string =>
  `number;word\r\n${rowsOf(language)
    .map((row) => `${row.join(';')}\r\n`)
    .join('')}`;
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

const FILES: readonly (readonly [string, TextEncoding, WordLanguage, Buffer])[] = [
  ['UTF-8 with a mark', 'utf-8', 'Polish', Buffer.from(`\ufeff${textOf('Polish')}`)],
  ['UTF-8 without a mark', 'utf-8', 'Polish', Buffer.from(textOf('Polish'))],
  ['UTF-16 LE with a mark', 'utf-16le', 'Czech', utf16(`\ufeff${textOf('Czech')}`)],
  ['UTF-16 LE without a mark', 'utf-16le', 'Czech', utf16(textOf('Czech'))],
  ['UTF-16 BE with a mark', 'utf-16be', 'Czech', utf16(`\ufeff${textOf('Czech')}`).swap16()],
  ['UTF-16 BE without a mark', 'utf-16be', 'Czech', utf16(textOf('Czech')).swap16()],
  ['Windows-1252', 'windows-1252', 'English', encodeIn('windows-1252', textOf('English'))],
  ['Latin-1', 'iso-8859-1', 'German', encodeIn('iso-8859-1', textOf('German'))],
  ['Windows-1250', 'windows-1250', 'Hungarian', encodeIn('windows-1250', textOf('Hungarian'))],
  ['Mac Roman', 'mac-roman', 'Spanish', encodeIn('mac-roman', textOf('Spanish'))],
];

describe('importing a file in another encoding', () => {
  test.each(FILES)('reads %s', async (_, encoding, language, bytes) => {
    const { list, detected } = await folder.importContent(bytes);
    expect(detected).toMatchObject({ source: 'text', encoding, delimiter: ';', hasHeader: true });
    expect(await folder.cells(list)).toEqual(rowsOf(language));
    expect(list.problemCount).toBe(0);
  });

  test.each(FILES)('reads %s under a name that says otherwise', async (_, encoding, __, bytes) => {
    const { detected } = await folder.importPath(folder.write('list.xlsx', bytes));
    expect(detected).toMatchObject({ source: 'text', encoding });
  });

  test.each<readonly [CodePage, string]>([
    ['windows-1252', '³'],
    ['iso-8859-1', '³'],
    ['windows-1250', 'ł'],
    ['mac-roman', '≥'],
  ])('goes by what the user says: in %s the byte B3 is %s', async (encoding, sign) => {
    const bytes = Buffer.concat([Buffer.from('name\n'), Buffer.of(0xb3, 0x0a)]);
    const { list, detected } = await folder.importContent(bytes, { encoding });
    expect(detected).toMatchObject({ encoding, encodingSource: 'chosen' });
    expect(await folder.cells(list)).toEqual([[sign]]);
  });

  test('reads again in another encoding as another list', async () => {
    const bytes = encodeIn('windows-1250', textOf('Romanian'));
    const first = await folder.importContent(bytes);
    const second = await folder.importContent(bytes, { encoding: 'windows-1252' });
    expect([first.list.id, second.list.id]).toEqual([1, 2]);
    expect(await folder.importContent(bytes)).toMatchObject({ alreadyImported: true, list: { id: 1 } });
  });
});

describe('a file whose first letter beyond ASCII comes late', () => {
  const late = (last: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`name,note\n${'Smith,plain\n'.repeat(40_000)}`), last]);

  test.each<readonly [CodePage, string]>([
    ['iso-8859-1', 'Müller,Köln\n'],
    ['windows-1252', 'O’Neil,5 €\n'],
    ['windows-1250', 'Wałęsa,Łódź\n'],
    ['mac-roman', 'Müller,Größe\n'],
  ])('is %s, without damage', async (encoding, line) => {
    const { list, detected } = await folder.importContent(late(encodeIn(encoding, line)));
    expect(detected).toMatchObject({ encoding });
    const [last] = await folder.lists.rowIdsAfter(list.id, list.rowCount - 1, 1);
    const rows = await folder.lists.rows(list.id, last === undefined ? [] : [last]);
    expect(rows.map(({ values }) => values.join(','))).toEqual([line.trimEnd()]);
    expect(list.problemCount).toBe(0);
  });

  test('control: in UTF-8 it is UTF-8, and one stray byte after it is a problem of its line', async () => {
    const bytes = Buffer.concat([late(Buffer.from('Müller,Köln\n')), Buffer.of(0xff, 0x2c, 0x0a)]);
    const { list, detected } = await folder.importContent(bytes);
    expect(detected).toMatchObject({ encoding: 'utf-8', encodingSource: 'guess' });
    expect(await folder.problems(list)).toEqual(['40003: bytes that are not UTF-8: shown as \ufffd']);
  });
});

describe('damage', () => {
  const problemsOf = async (content: Buffer, options: ImportOptions) => {
    const { list } = await folder.importContent(content, options);
    return { cells: await folder.cells(list), problems: await folder.problems(list) };
  };

  test('in UTF-16 is named with its line, and the rest is kept', async () => {
    const bytes = Buffer.concat([utf16('a,b\n1,x\ud83dy\n2,z\n3,🚀'), Buffer.of(0x41)]);
    expect(await problemsOf(bytes, {})).toEqual({
      cells: [
        ['1', 'x\ufffdy'],
        ['2', 'z'],
        ['3', '🚀\ufffd'],
      ],
      problems: [2, 4].map((line) => `${line}: bytes that are not UTF-16 LE: shown as \ufffd`),
    });
  });

  test('in a code page is a byte that it does not have', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,x'), Buffer.of(0x81), Buffer.from('y\n2,z\n')]);
    expect(await problemsOf(bytes, { encoding: 'windows-1252' })).toEqual({
      cells: [
        ['1', 'x\ufffdy'],
        ['2', 'z'],
      ],
      problems: ['2: bytes that are not Windows-1252: shown as \ufffd'],
    });
  });
});
