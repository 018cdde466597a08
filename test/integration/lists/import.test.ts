import { createHash } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportProgress } from '#electron/ports/importer.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { createListFolder, IMPORTED_AT, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
beforeEach(() => {
  folder = createListFolder();
});
afterEach(() => folder.remove());

const rowKeys = async (id: ListId) =>
  (await folder.lists.rows(id, await folder.lists.rowIdsAfter(id, 0, 99))).map(({ key }) => key);
const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const imported = async (content: string | Uint8Array, options = {}) => {
  const { list } = await folder.importContent(content, options);
  return {
    columns: list.columns.map(({ name }) => name),
    cells: await folder.cells(list),
    problems: await folder.problems(list),
  };
};

describe('importing a clean file', () => {
  test('gives a list that says where it came from', async () => {
    const content = 'name,Email\nAnn,ANN@x.com\nBob,\n';
    const result = await folder.importContent(content);
    expect(result).toEqual({
      list: {
        id: 1,
        name: 'list.csv',
        columns: [
          { name: 'name', index: 0 },
          { name: 'Email', index: 1 },
        ],
        keyColumns: ['Email'],
        rowCount: 2,
        problemCount: 0,
        fileHash: createHash('sha256').update(content).digest('hex'),
        importedAt: IMPORTED_AT,
      },
      alreadyImported: false,
      keySource: 'guessed',
      detected: {
        source: 'text',
        encoding: 'utf-8',
        encodingSource: 'certain',
        confidence: 1,
        delimiter: ',',
        hasHeader: true,
        skippedLines: 0,
      },
    });
    expect(
      await folder.lists.rows(result.list.id, await folder.lists.rowIdsAfter(result.list.id, 0, 9)),
    ).toEqual([
      { id: 1, key: 'ann@x.com', values: ['Ann', 'ANN@x.com'] },
      { id: 2, key: null, values: ['Bob', ''] },
    ]);
  });

  test('keeps every cell as it was written', async () => {
    const row = [
      '007',
      '+49 171',
      '1E5',
      '2026-01-05',
      ' spaced ',
      '=1+1',
      '李 🚀 é',
      '9007199254740993',
      'TRUE',
      'null',
    ];
    const quoted = ['"say ""hi"""', '"a,b"', '"line\nbreak\r\nagain"'];
    const { cells } = await imported(
      `${row.map((_, index) => `n${index}`).join(',')},q,r,s\n${row.join(',')},${quoted.join(',')}\n`,
    );
    expect(cells).toEqual([[...row, 'say "hi"', 'a,b', 'line\nbreak\r\nagain']]);
  });

  test.each([
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4'],
    ['mixed line ends', 'a,b\r\n1,2\n3,4\r'],
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
    ['a byte order mark before a quote', '\ufeff"a",b\n1,2\n3,4\n'],
    ['semicolons', 'a;b\n1;2\n3;4\n'],
    ['tabs', 'a\tb\n1\t2\n3\t4\n'],
    ['bars', 'a|b\n1|2\n3|4'],
  ])('reads %s', async (_, content) => {
    expect(await imported(content)).toEqual({
      columns: ['a', 'b'],
      cells: [
        ['1', '2'],
        ['3', '4'],
      ],
      problems: [],
    });
  });

  test('goes by what the user says of delimiter and header', async () => {
    const result = await imported('a;b,c\n1;2,3\n', { delimiter: ';', hasHeader: false });
    expect(result.columns).toEqual(['Column 1', 'Column 2']);
    expect(result.cells).toEqual([
      ['a', 'b,c'],
      ['1', '2,3'],
    ]);
  });

  test('makes a list without rows of a file with only a header', async () => {
    expect(await imported('name,email\n')).toEqual({ columns: ['name', 'email'], cells: [], problems: [] });
  });

  test('gives doubled and missing names their own', async () => {
    expect((await imported('a,a,,b\n1,2,3,4\n')).columns).toEqual(['a', 'a (2)', 'Column 3', 'b']);
  });

  test('takes more columns than a table of SQLite', async () => {
    const header = Array.from({ length: 2_500 }, (_, index) => `n${index}`);
    const row = header.map((name) => `value "${name}"`);
    const content = `${header.join(',')}\n${row.map(quote).join(',')}\n1,2\n`;
    const { columns, cells } = await imported(content);
    expect(columns).toEqual(header);
    expect(cells).toEqual([row, ['1', '2', ...Array<null>(2_498).fill(null)]]);
  });

  test('reads a file of many chunks byte for byte', async () => {
    const rows = Array.from({ length: 30_000 }, (_, number) => [
      `${number}`,
      `é🚀李 "${number}"\n`,
      '0'.repeat(number % 50),
    ]);
    const { cells, problems } = await imported(
      `id,text,zeros\n${rows.map((row) => row.map(quote).join(',')).join('\n')}`,
    );
    expect(problems).toEqual([]);
    expect(cells).toEqual(rows);
  });
});

describe('importing a damaged file', () => {
  test('keeps short lines and says what they lack', async () => {
    expect(await imported('a,b,c\n1\n1,2,3\n')).toEqual({
      columns: ['a', 'b', 'c'],
      cells: [
        ['1', null, null],
        ['1', '2', '3'],
      ],
      problems: ['2: 1 cell instead of 3: the missing ones are empty'],
    });
  });

  test('keeps the extra cells of long lines in columns of their own', async () => {
    expect(await imported('a,b\n1,2\n1,2,3\n1,2,3,4\n5,6\n')).toEqual({
      columns: ['a', 'b', 'Extra 1', 'Extra 2'],
      cells: [
        ['1', '2', null, null],
        ['1', '2', '3', null],
        ['1', '2', '3', '4'],
        ['5', '6', null, null],
      ],
      problems: [
        '3: 3 cells instead of 2: the others are in columns of their own',
        '4: 4 cells instead of 2: the others are in columns of their own',
      ],
    });
  });

  test('widens a table beyond what SQLite takes', async () => {
    const long = Array.from({ length: 1_200 }, (_, index) => `x${index}`);
    const { columns, cells } = await imported(`a,b\n1,2\n${long.join(',')}\n`);
    expect(columns.length).toBe(1_200);
    expect(cells[1]).toEqual(long);
    expect(cells[0]?.slice(0, 3)).toEqual(['1', '2', null]);
  });

  test('names blank lines, before the header too', async () => {
    expect(await imported('\na,b\n\n1,2\n\n')).toEqual({
      columns: ['a', 'b'],
      cells: [['1', '2']],
      problems: [1, 3, 5].map((line) => `${line}: blank line: no row was made of it`),
    });
  });

  test('takes the delimiter that Excel notes on the first line, which is no row', async () => {
    expect(await imported('sep=|\r\na|b;c\r\n1|2;3\r\n')).toEqual({
      columns: ['a', 'b;c'],
      cells: [['1', '2;3']],
      problems: ['1: a note of the delimiter, for Excel: no row was made of it'],
    });
  });

  test('keeps zero characters and names their lines', async () => {
    const { cells, problems } = await imported('a,b\n1,x\0y\n2,z\n');
    expect(cells).toEqual([
      ['1', 'x\0y'],
      ['2', 'z'],
    ]);
    expect(problems).toEqual(['2: zero characters, which are kept']);
  });

  test('names the lines with bytes that are no UTF-8, and only those', async () => {
    const bytes = Buffer.from('a,b\nright,\ufffd é\nwrong,x?y\n"long\nwrong",?\nend,?', 'utf8');
    for (let at = bytes.indexOf('?'); at !== -1; at = bytes.indexOf('?', at + 1)) bytes[at] = 0xe9;
    const { cells, problems } = await imported(bytes);
    expect(cells).toEqual([
      ['right', '\ufffd é'],
      ['wrong', 'x\ufffdy'],
      ['long\nwrong', '\ufffd'],
      ['end', '\ufffd'],
    ]);
    expect(problems).toEqual([3, 4, 6].map((line) => `${line}: bytes that are not UTF-8: shown as \ufffd`));
  });

  test('names a quote that is never closed, and loses no line after it', async () => {
    expect(await imported('a,b\n1,"x\n2,y\n')).toEqual({
      columns: ['a', 'b'],
      cells: [
        ['1', '"x'],
        ['2', 'y'],
      ],
      problems: ['2: a quote that is opened is never closed: kept as ordinary text'],
    });
  });

  test('goes on after a quote that is not closed for longer than a record may be', {
    timeout: 300_000,
  }, async () => {
    const { list } = await folder.importContent(`a,b\n1,"x\n${'2,y\n'.repeat(2_100_000)}`);
    expect([list.rowCount, list.problemCount]).toEqual([2_100_001, 1]);
  });

  test('names text after a closing quote', async () => {
    expect(await imported('a,b\n"x" y,2\n')).toMatchObject({
      cells: [['"x" y', '2']],
      problems: ['2: text after a closing quote: the cell is kept as written'],
    });
  });

  test('names what is wrong with the header, which is no row', async () => {
    const { list } = await folder.importContent('"a" x,b\n1,2\n');
    expect(await folder.lists.problems(list.id, 9)).toEqual([
      {
        line: 1,
        rowId: null,
        reason: 'text after a closing quote: the cell is kept as written',
        excerpt: '"a" x,b',
      },
    ]);
  });

  test('cuts the excerpt of a problem', async () => {
    const { list } = await folder.importContent(`a,b\n${'x'.repeat(500)}\n`);
    expect(await folder.lists.problems(list.id, 9)).toEqual([
      {
        line: 2,
        rowId: 1,
        reason: '1 cell instead of 2: the missing ones are empty',
        excerpt: 'x'.repeat(200),
      },
    ]);
  });
});

describe('entity keys', () => {
  test('are made of the chosen columns in the order chosen', async () => {
    const { list, keySource } = await folder.importContent('first,last\nAnn,Archer\n,Bond\n', {
      keyColumns: ['last', 'first'],
    });
    expect([list.keyColumns, keySource]).toEqual([['last', 'first'], 'chosen']);
    expect(await rowKeys(list.id)).toEqual(['archer\u001fann', null]);
  });

  test('are none when no column is chosen', async () => {
    const { list, keySource } = await folder.importContent('email\na@x.com\n', { keyColumns: [] });
    expect([list.keyColumns, keySource, await rowKeys(list.id)]).toEqual([[], 'none', [null]]);
  });
});

describe('the same file again', () => {
  const content = 'name,email\nAnn,a@x.com\n';

  test('gives the list that is there', async () => {
    const first = await folder.importContent(content);
    const again = await folder.importPath(folder.write('renamed.csv', content));
    expect(again).toEqual({ ...first, alreadyImported: true });
    expect(await folder.lists.all()).toEqual([first.list]);
  });

  test.each([
    ['another key', content, { keyColumns: ['name'] }],
    ['another header', content, { hasHeader: false }],
    ['another delimiter', content, { delimiter: ';' }],
    ['another encoding', content, { encoding: 'windows-1252' as const }],
    ['a line skipped', content, { skipLines: 1 }],
    ['one byte more', `${content}\n`, {}],
  ])('control: with %s it is another list', async (_, other, options) => {
    await folder.importContent(content);
    expect(await folder.importContent(other, options)).toMatchObject({
      alreadyImported: false,
      list: { id: 2 },
    });
  });
});

test('imports asked for at once are done one after the other', async () => {
  const paths = ['a', 'b', 'c'].map((name) => folder.write(`${name}.csv`, `${name}\n1\n`));
  const results = await Promise.all(paths.map((path) => folder.importPath(path)));
  expect(results.map(({ list }) => list.name)).toEqual(['a.csv', 'b.csv', 'c.csv']);
});

test('lists can be read while another one is imported', async () => {
  const { list } = await folder.importContent('a\n1\n');
  const db = new Database(folder.listsPath, { readonly: true });
  const isGoingOn = db.prepare("select 1 from lists where state = 'importing'");
  const lists = [list];
  const looks: (readonly [seen: Promise<readonly ListInfo[]>, lists: readonly ListInfo[]])[] = [];
  // Another file, should this thread not have got its turn before the import of one was over.
  for (let rows = 20_000; looks.length === 0; rows += 20_000) {
    writeLeadsCsv(join(folder.path, 'leads.csv'), rows);
    const large = await folder.importPath(join(folder.path, 'leads.csv'), {}, () => {
      const seen = folder.lists.all();
      if (isGoingOn.get() !== undefined) looks.push([seen, [...lists]]);
    });
    lists.push(large.list);
  }
  db.close();
  for (const [seen, before] of looks) expect(await seen).toEqual(before);
  expect(await folder.lists.all()).toEqual(lists);
});

test('progress goes forward to the end of the file', async () => {
  const path = join(folder.path, 'leads.csv');
  writeLeadsCsv(path, 20_000);
  const reports: ImportProgress[] = [];
  await folder.importPath(path, {}, (progress) => reports.push(progress));
  const bytes = reports.map(({ bytesRead }) => bytesRead);
  expect(bytes).toEqual([...new Set(bytes)].sort((a, b) => a - b));
  expect(bytes.at(-1)).toBe(statSync(path).size);
  expect(reports.length).toBeLessThanOrEqual(42);
});

test('refuses a file that another program changes meanwhile', async () => {
  const path = join(folder.path, 'leads.csv');
  const lists: ListInfo[] = [];
  let refusal: unknown = null;
  // A longer one, should this thread not have got its turn before the import was over.
  for (let rows = 60_000; refusal === null && rows <= 480_000; rows *= 2) {
    writeLeadsCsv(path, rows);
    const isChanged = { yet: false };
    const importing = folder.importPath(path, {}, () => {
      if (!isChanged.yet) appendFileSync(path, 'x');
      isChanged.yet = true;
    });
    refusal = await importing.then(({ list }) => {
      lists.push(list);
      return null;
    }, String);
  }
  expect(refusal).toMatch(/leads\.csv was changed by another program .* Nothing was imported\./);
  expect(await folder.lists.all()).toEqual(lists);
});
