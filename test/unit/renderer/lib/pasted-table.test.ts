import { expect, test } from 'vitest';
import { looksLikeTable } from '#renderer/lib/pasted-table.ts';

test.each([
  ['email\tname\na@example.com\tAda', true],
  ['email,name\r\na@example.com,Ada\r\n', true],
  ['a;b\n1;2\n3;4', true],
  ['one line, with a comma', false],
  ['Dear Ada,\nthank you very much', false],
  ['https://example.com', false],
  ['', false],
])('%j is a table: %s', (text, isTable) => {
  expect(looksLikeTable(text)).toBe(isTable);
});
