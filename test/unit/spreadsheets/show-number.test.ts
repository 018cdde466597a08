import { describe, expect, test } from 'vitest';
import { builtinFormat } from '#shared/domain/spreadsheets/builtin-formats.ts';
import { cellFormat } from '#shared/domain/spreadsheets/cell-format.ts';
import type { DateSystem } from '#shared/domain/spreadsheets/serial-date.ts';
import { showNumber } from '#shared/domain/spreadsheets/show-number.ts';

const shown = (raw: string, code: string, system: DateSystem = 1900): string =>
  showNumber(raw, cellFormat(code), system);

/** 2012-03-14, 13:31:40. */
const MOMENT = '40982.5636574';

describe('a date is shown as its format says', () => {
  test.each([
    ['yyyy-mm-dd', '2012-03-14'],
    ['dd.mm.yyyy', '14.03.2012'],
    ['d/m/yy', '14/3/12'],
    ['mmmm d, yyyy', 'March 14, 2012'],
    ['ddd, dd mmm yyyy', 'Wed, 14 Mar 2012'],
    ['mmmmm', 'M'],
    ['[$-407]dddd, d. mmmm yyyy;@', 'Mittwoch, 14. März 2012'],
    ['[$-40C]d mmmm yyyy', '14 mars 2012'],
    ['[$-409]m/d/yy h:mm AM/PM;@', '3/14/12 1:31 PM'],
    ['mm/dd/yyyy\\ h:mm a/p', '03/14/2012 1:31 P'],
    ['dd/mm/yyyy hh:mm', '14/03/2012 13:31'],
    ['h "Uhr" mm', '13 Uhr 31'],
    ['h:mm:ss', '13:31:40'],
    ['mm:ss.0', '31:40.0'],
    ['yyyy-mm-dd\\Thh:mm:ss.000', '2012-03-14T13:31:39.999'],
    ['[h]:mm', '983581:31'],
    ['[mm]:ss', '59014891:40'],
    ['yyyy"年"m"月"d"日"', '2012年3月14日'],
    ['[Red]yyyy-mm-dd_)', '2012-03-14'],
    ['[<1]h:mm;yyyy-mm-dd', '2012-03-14'],
  ])('%s', (code, text) => {
    expect(shown(MOMENT, code)).toBe(text);
  });

  test.each([
    [15, '14-Mar-12'],
    [17, 'Mar-12'],
    [18, '1:31 PM'],
    [20, '13:31'],
    [46, '983581:31:40'],
  ])('by the built-in number %i', (id, text) => {
    expect(shown(MOMENT, builtinFormat(id))).toBe(text);
  });
});

describe('a date is given in ISO 8601 where every machine shows it in its own way, or the names are not known', () => {
  test.each([
    ['40982', builtinFormat(14), '2012-03-14'],
    [MOMENT, builtinFormat(22), '2012-03-14T13:31:40'],
    ['40982', '[$-F800]dddd, mmmm dd, yyyy', '2012-03-14'],
    ['0.75', '[$-F400]h:mm:ss AM/PM', '18:00:00'],
    ['40982', '[$-411]ggge"年"m"月"d"日"', '2012-03-14'],
    ['40982', '[$-41E]d mmmm yyyy', '2012-03-14'],
    ['40982', 'TT.MM.JJJJ', '2012-03-14'],
  ])('%s as %s', (raw, code, text) => {
    expect(shown(raw, code)).toBe(text);
  });
});

describe('the ends of the calendar', () => {
  test.each<[raw: string, code: string, system: DateSystem, text: string]>([
    ['1', 'ddd yyyy-mm-dd', 1900, 'Sun 1900-01-01'],
    ['0', 'yyyy-mm-dd', 1900, '1900-01-00'],
    ['59', 'yyyy-mm-dd', 1900, '1900-02-28'],
    ['60', 'yyyy-mm-dd', 1900, '1900-02-29'],
    ['61', 'yyyy-mm-dd', 1900, '1900-03-01'],
    ['2958465', 'yyyy-mm-dd', 1900, '9999-12-31'],
    ['2958466', 'yyyy-mm-dd', 1900, '2958466'],
    ['-1', 'yyyy-mm-dd', 1900, '-1'],
    ['0', 'ddd yyyy-mm-dd', 1904, 'Fri 1904-01-01'],
    ['39520', 'yyyy-mm-dd', 1904, '2012-03-14'],
    ['40982.9999999', 'yyyy-mm-dd hh:mm', 1900, '2012-03-15 00:00'],
    ['1.5', '[h]:mm', 1900, '36:00'],
  ])('%s as %s since %i', (raw, code, system, text) => {
    expect(shown(raw, code, system)).toBe(text);
  });
});

describe('a whole number is shown in its pattern where that says more than its value', () => {
  test.each([
    ['42', '00000', '00042'],
    ['-42', '00000', '-00042'],
    ['-42', '00000;(00000)', '(00042)'],
    ['123456', '000', '123456'],
    ['0', '000', '000'],
    ['123456789', '000-00-0000', '123-45-6789'],
    ['4155551234', '[<=9999999]###-####;(###) ###-####', '(415) 555-1234'],
    ['5551234', '[<=9999999]###-####;(###) ###-####', '555-1234'],
    ['491711234567', '+0', '+491711234567'],
    ['491711234567', '"+"#', '+491711234567'],
    ['612345678', '0#\\ ##\\ ##\\ ##\\ ##', '06 12 34 56 78'],
    ['7', '"ID-"0000', 'ID-0007'],
  ])('%s as %s', (raw, code, text) => {
    expect(shown(raw, code)).toBe(text);
  });
});

describe('of all other numbers the value is given', () => {
  test.each([
    ['4.917112345678E12', 'General', '4917112345678'],
    ['12345678901234567', '0', '12345678901234567'],
    ['0.30000000000000004', 'General', '0.3'],
    ['1E-7', 'General', '0.0000001'],
    ['1.5E+20', '0.00E+00', '150000000000000000000'],
    ['1.5E+300', '0.00E+00', '1.5e+300'],
    ['-0', '0', '0'],
    ['5.0', '0', '5'],
    ['1234567.5', '#,##0.00', '1234567.5'],
    ['1234567', '# ##0', '1234567'],
    ['1234567', "#'##0", '1234567'],
    ['1234.5', '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', '1234.5'],
    ['0.25', '0%', '0.25'],
    ['0.25', '# ?/?', '0.25'],
    ['12', '0" pcs"', '12'],
    ['1.5', '00000', '1.5'],
    ['12', '@', '12'],
    ['', 'yyyy', ''],
    ['abc', 'yyyy', 'abc'],
  ])('%s as %s', (raw, code, text) => {
    expect(shown(raw, code)).toBe(text);
  });
});
