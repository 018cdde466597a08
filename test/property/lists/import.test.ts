import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createListFolder } from '#test/support/rigs/list-folder.ts';

/** What a spreadsheet may hold, and what may not pass through UTF-8 left out: lone surrogates. */
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    '007',
    '+49171',
    '1E5',
    '=1+1',
    ' x ',
    '"',
    '""',
    '\n',
    '\r\n',
    ',',
    ';',
    '\t',
    '|',
    "'",
    '\ufeff',
  ),
);
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
  )
  // A file without a single filled cell is refused, with a test of its own.
  .filter((rows) => rows.flat().some((text) => text.trim() !== ''));

// Each table is read by threads that are started for it.
test('any table that is written as CSV comes back cell by cell', { timeout: 300_000 }, async () => {
  const folder = createListFolder();
  try {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.boolean(),
        async (rows, delimiter, bom) => {
          const content = stringify(rows, { delimiter, bom, quoted_match: /[\r\n\ufeff]/ });
          const { list } = await folder.importContent(content, { delimiter, hasHeader: false });
          expect(await folder.cells(list)).toEqual(rows);
          expect(
            (await folder.problems(list)).filter((problem) => !problem.includes('zero characters')),
          ).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  } finally {
    folder.remove();
  }
});
