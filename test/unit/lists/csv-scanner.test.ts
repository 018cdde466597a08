import { describe, expect, test } from 'vitest';
import { CsvScanner, MAX_RECORD_LENGTH } from '#shared/domain/lists/csv-scanner.ts';

const scan = (text: string, delimiter = ',') => [...new CsvScanner(delimiter).push(text, true)];
const cells = (text: string, delimiter = ',') => scan(text, delimiter).map((record) => record.cells);
const summary = (text: string) => scan(text).map(({ line, cells, quoting }) => ({ line, cells, quoting }));

describe('CsvScanner', () => {
  test('reads plain records', () => {
    expect(cells('a,b\n1,2\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('needs no line end after the last record', () => {
    expect(cells('a,b\n1,2')).toEqual(cells('a,b\n1,2\n'));
  });

  test('takes quotes off and makes doubled quotes single', () => {
    expect(cells('"a, ""b""","","""",x\n')).toEqual([['a, "b"', '', '"', 'x']]);
  });

  test('keeps line ends inside quotes as they are', () => {
    expect(cells('"a\r\nb\nc\rd",x\n')).toEqual([['a\r\nb\nc\rd', 'x']]);
  });

  test('takes CRLF, LF and CR as line ends, mixed in one file', () => {
    expect(cells('a\r\nb\nc\rd')).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  test('keeps spaces, leading zeros and quotes in the middle of a cell', () => {
    expect(cells(' a , 007,5" pipe,=1+1\n')).toEqual([[' a ', ' 007', '5" pipe', '=1+1']]);
  });

  test('reads by the delimiter it was given', () => {
    expect(cells('a;"b;c";d,e', ';')).toEqual([['a', 'b;c', 'd,e']]);
  });

  test('keeps empty cells at both ends', () => {
    expect(cells(',a,\n')).toEqual([['', 'a', '']]);
  });

  test('gives a blank line as a record without text', () => {
    expect(scan('a\n\nb\n').map(({ line, text }) => [line, text])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'b'],
    ]);
  });

  test('numbers records by the line on which they begin', () => {
    expect(scan('a\r\n"b\r\nb\nb"\rc\nd').map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  test('reads a quote that is never closed as ordinary text and goes on with the next line', () => {
    expect(summary('a,b\n1,"x\n2,y\n')).toEqual([
      { line: 1, cells: ['a', 'b'], quoting: 'fine' },
      { line: 2, cells: ['1', '"x'], quoting: 'unclosed' },
      { line: 3, cells: ['2', 'y'], quoting: 'fine' },
    ]);
  });

  test('control: the same quote closed takes the line end into the cell', () => {
    expect(cells('a,b\n1,"x\n2,y"\n')).toEqual([
      ['a', 'b'],
      ['1', 'x\n2,y'],
    ]);
  });

  test('does not merge two lines by a quote that was not closed on the first', () => {
    expect(summary('1,"x\n2,"y\n')).toEqual([
      { line: 1, cells: ['1', '"x'], quoting: 'unclosed' },
      { line: 2, cells: ['2', '"y'], quoting: 'unclosed' },
    ]);
  });

  test('keeps a cell with text after its closing quote as written', () => {
    expect(summary('"Smith, ""J""" Jr,b\n')).toEqual([
      { line: 1, cells: ['"Smith, ""J""" Jr', 'b'], quoting: 'textAfterQuote' },
    ]);
  });

  test('gives up on a quote after the longest record, so that memory stays flat', () => {
    const scanner = new CsvScanner(',');
    expect([...scanner.push('a,"b\n', false)]).toEqual([]);
    const records = [...scanner.push('x,y\n'.repeat(MAX_RECORD_LENGTH / 4), false)];
    expect(records.slice(0, 2).map((record) => [record.cells, record.quoting])).toEqual([
      [['a', '"b'], 'unclosed'],
      [['x', 'y'], 'fine'],
    ]);
  });

  test('tells how much it holds back', () => {
    const scanner = new CsvScanner(',');
    expect([...scanner.push('a,b\nendless', false)].length).toBe(1);
    expect([scanner.pendingLength, scanner.line]).toEqual([7, 2]);
  });
});
