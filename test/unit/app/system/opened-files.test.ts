import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, optionIn, pathsIn } from '#electron/app/system/opened-files.ts';

test('takes the lists of a command line, from where it was typed', () => {
  const args = [
    '--data',
    'data.csv',
    '--flag',
    'leads.csv',
    '/lists/more.XLSX',
    'notes.pdf',
    '--x=y.tsv',
    'a.tsv',
  ];

  expect(filesIn(args, '/home')).toEqual([
    join('/home', 'leads.csv'),
    '/lists/more.XLSX',
    join('/home', 'a.tsv'),
  ]);
});

test.each([
  [['--data', 'here'], 'here'],
  [['--data=here'], 'here'],
  [['--data=one', 'x', '--data', 'two'], 'two'],
  [['--data'], undefined],
  [['--database=here'], undefined],
  [[], undefined],
])('reads the data folder of %j as %s', (args, folder) => {
  expect(optionIn(args, 'data')).toBe(folder);
});

test.each([
  [['/a.csv', 3, null, '/b.exe'], ['/a.csv']],
  ['/a.csv', []],
  [undefined, []],
])('takes of what another start handed over, %j, %j', (given, taken) => {
  expect(pathsIn(given)).toEqual(taken);
});
