import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, CsvScanner } from '#shared/domain/lists/csv-scanner.ts';

const scanWhole = (text: string): readonly CsvRecord[] => [...new CsvScanner(',').push(text, true)];

/** Text made of what CSV is about, so that every trap comes up often. */
const dirtyText = fc
  .array(fc.constantFrom('a', 'b', ' ', ',', '"', '""', '\n', '\r\n', '\r', 'é', '🚀', '\0', ',"', '",'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

function scanInChunks(text: string, cuts: readonly number[]): readonly CsvRecord[] {
  const scanner = new CsvScanner(',');
  const places = [...cuts.map((cut) => cut % (text.length + 1)), 0, text.length].sort((a, b) => a - b);
  const records = places
    .slice(1)
    .flatMap((end, index) => [...scanner.push(text.slice(places[index], end), false)]);
  return [...records, ...scanner.push('', true)];
}

describe('CsvScanner on any text', () => {
  test('reads the same however the file is cut into chunks', () => {
    fc.assert(
      fc.property(dirtyText, fc.array(fc.nat(100), { maxLength: 6 }), (text, cuts) => {
        expect(scanInChunks(text, cuts)).toEqual(scanWhole(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test('drops nothing: between the records there are only line ends', () => {
    fc.assert(
      fc.property(dirtyText, (text) => {
        let at = 0;
        for (const record of scanWhole(text)) {
          expect(['', '\n', '\r', '\r\n']).toContain(text.slice(at, record.offset));
          expect(text.slice(record.offset, record.offset + record.text.length)).toBe(record.text);
          at = record.offset + record.text.length;
        }
        expect(['', '\n', '\r', '\r\n']).toContain(text.slice(at));
      }),
      { numRuns: 3_000 },
    );
  });

  test('counts lines as they are', () => {
    fc.assert(
      fc.property(dirtyText, (text) => {
        for (const { line, offset } of scanWhole(text)) {
          expect(line).toBe(text.slice(0, offset).split(/\r\n|\r|\n/).length);
        }
      }),
    );
  });

  test('reads what csv-stringify wrote', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }));
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineEnd) => {
        const text = stringify(rows, { record_delimiter: lineEnd, quoted_match: /[\r\n]/ });
        expect(scanWhole(text).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  test('reads as csv-parse does wherever the quoting is in order', () => {
    let compared = 0;
    fc.assert(
      fc.property(dirtyText, (text) => {
        const records = scanWhole(text).filter((record) => record.text !== '');
        if (records.some(({ quoting }) => quoting !== 'fine')) return;
        compared += 1;
        expect(records.map(({ cells }) => cells)).toEqual(parseByLibrary(text));
      }),
      { numRuns: 5_000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test('names damaged quoting wherever csv-parse, told to be strict, refuses a closing quote', () => {
    let refused = 0;
    fc.assert(
      fc.property(dirtyText, (text) => {
        if (!STRAY_QUOTES.has(strictRefusalOf(text))) return;
        refused += 1;
        expect(scanWhole(text).some(({ quoting }) => quoting !== 'fine')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(refused).toBeGreaterThan(200);
  });
});

const LINE_ENDS = ['\r\n', '\n', '\r'];
const STRAY_QUOTES = new Set(['CSV_INVALID_CLOSING_QUOTE', 'CSV_QUOTE_NOT_CLOSED']);

function strictRefusalOf(text: string): string {
  try {
    parse(text.replaceAll('\0', '\u0001'), { record_delimiter: LINE_ENDS, relax_column_count: true });
    return 'none';
  } catch (error) {
    return error instanceof CsvError ? error.code : 'none';
  }
}

/** The oracle; it takes a NUL after a closing quote for the end of the cell, so it sees another character. */
function parseByLibrary(text: string): readonly (readonly string[])[] {
  const options = {
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
  const rows = parse(text.replaceAll('\0', '\u0001'), options) as readonly (readonly string[])[];
  return rows.map((cells) => cells.map((cell) => cell.replaceAll('\u0001', '\0')));
}
