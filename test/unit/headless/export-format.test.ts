import { expect, test } from 'vitest';
import { formatOf } from '#electron/headless/parse/export-format.ts';

test.each([
  [undefined, undefined, 'csv'],
  [undefined, 'out/leads.XLSX', 'xlsx'],
  [undefined, 'leads.txt', 'csv'],
  ['xlsx', undefined, 'xlsx'],
  ['xlsx', 'leads.data', 'xlsx'],
  ['csv', 'leads.csv', 'csv'],
] as const)('--format %s with --out %s writes %s', (named, out, format) => {
  expect(formatOf(named, out)).toBe(format);
});

test('a name that says another format is refused', () => {
  expect(() => formatOf('csv', 'leads.xlsx')).toThrow(
    /--format says csv, but leads\.xlsx is the name of a xlsx file/,
  );
});
