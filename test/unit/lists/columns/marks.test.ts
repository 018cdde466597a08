import { expect, test } from 'vitest';
import { markOf } from '#shared/domain/lists/columns/marks.ts';

test.each([
  'ada@example.com',
  'Ada.Example+list@sub.example.co.uk',
  " o'neil@example.com ",
  'ada@bücher.example',
  'ada@xn--bcher-kva.example',
])('an address of a company is not marked: %j', (cell) => {
  expect(markOf(cell, 'email')).toBeNull();
});

test.each([
  'ada',
  'ada@',
  '@example.com',
  'ada@example',
  'ada@@example.com',
  'ada@example..com',
  'ada..b@example.com',
  '.ada@example.com',
  'ada.@example.com',
  'ada@-example.com',
  'ada@example.c',
  'ada@example.123',
  'ada@example.com; bob@example.com',
  'Ada Example <ada@example.com>',
  'n/a',
  `${'a'.repeat(65)}@example.com`,
])('what is no address is marked: %j', (cell) => {
  expect(markOf(cell, 'email')).toBe('badEmail');
});

test.each(['ada@gmail.com', 'ADA@GMX.DE ', 'ada.example@t-online.de', 'a@yahoo.co.uk'])(
  'a mailbox for everybody is marked: %j',
  (cell) => {
    expect(markOf(cell, 'email')).toBe('freeMail');
  },
);

test('only filled cells of a column of addresses are marked', () => {
  expect([
    markOf(null, 'email'),
    markOf(' ', 'email'),
    markOf('n/a', 'text'),
    markOf('a@gmail.com', 'url'),
  ]).toEqual([null, null, null, null]);
});
