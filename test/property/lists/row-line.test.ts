import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvScanner } from '#shared/domain/lists/csv-scanner.ts';
import { whyNoRow } from '#shared/domain/lists/record-problems.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { createListFolder } from '#test/support/rigs/list-folder.ts';

const cell = fc.constantFrom('a', 'b c', '', '"x\ny"', '"x\r\ny"', '"\r\n\r\n"', '"x\ry"', '"\n"', '"1,2"');
/** A line with one cell too many or too few is noted as a problem, with its line; a blank one is no row. */
const record = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(cell, cell).map((cells) => cells.join(',')) },
  { weight: 1, arbitrary: fc.constantFrom('', 'short', 'a,b,c') },
);

// Each file is read by threads that are started for it.
test('a row is said to begin on the line on which it does', { timeout: 300_000 }, async () => {
  const folder = createListFolder();
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 80, size: 'max' }),
        fc.constantFrom('\n', '\r\n'),
        async (records, lineEnd) => {
          const content = ['name,text', 'first,row', ...records, ''].join(lineEnd);
          const { list } = await folder.importContent(content, { delimiter: ',', hasHeader: true });
          const lines = [...new CsvScanner(',').push(content, true)]
            .filter((one) => whyNoRow(one, 0) === null)
            .slice(1)
            .map(({ line }) => line);
          const ids = await folder.lists.rowIdsAfter(list.id, 0, 100);
          const told = await Promise.all(ids.map((id: RowId) => folder.lists.lineOf(list.id, id)));
          expect(told).toEqual(lines);
        },
      ),
      { numRuns: 10 },
    );
  } finally {
    folder.remove();
  }
});
