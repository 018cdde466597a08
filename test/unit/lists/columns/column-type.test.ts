import { expect, test } from 'vitest';
import { guessColumnType } from '#shared/domain/lists/columns/column-type.ts';

test.each([
  ['email', ['ada@example.com', 'B@EXAMPLE.com', '', null]],
  ['linkedin', ['https://www.linkedin.com/in/ada-example', 'linkedin.com/company/example/']],
  ['url', ['https://example.com/a?b=c', 'www.example.com']],
  ['domain', ['example.com', 'sub.example.co.uk', 'bücher.example']],
  ['phone', ['+49 30 123456', '(555) 123-4567', '0041 44 123 45 67', '030-1234567']],
  ['number', ['1', '2,500', '-3.5', '1.234,56', '12 %']],
  ['date', ['2026-01-05', '2026-01-05T10:00:00Z', '5.1.2026', '01/05/26 10:30 AM']],
  ['text', ['Ada', 'Head of Sales', 'Company 7, Inc.']],
  ['text', ['', null, ' ']],
  ['text', []],
])('%s: %j', (type, cells) => {
  expect(guessColumnType('column', cells)).toBe(type);
});

test('numbers that begin with a zero are codes, and stay text', () => {
  expect(guessColumnType('zip', ['01067', '04109', '10115'])).toBe('text');
});

test('long numbers are phones where the column is called so', () => {
  const cells = ['4930123456', '4940123456'];
  expect([guessColumnType('Mobile phone', cells), guessColumnType('revenue', cells)]).toEqual([
    'phone',
    'number',
  ]);
});

test('most cells decide: a few that do not fit change nothing, and a third does', () => {
  const emails = (bad: number) => [
    ...Array.from({ length: 10 - bad }, (_, index) => `a${index}@example.com`),
    ...Array.from({ length: bad }, () => 'n/a'),
  ];
  expect([guessColumnType('x', emails(2)), guessColumnType('x', emails(3))]).toEqual(['email', 'text']);
});
