import { describe, expect, test } from 'vitest';
import { RowPages } from '#renderer/ui/grid/row-pages.ts';

interface Ask {
  readonly from: number;
  readonly answer: (prefix?: string) => Promise<void>;
  readonly refuse: () => Promise<void>;
}

/** Rows that come when the test says so. */
function pagesOnDemand() {
  const asked: Ask[] = [];
  const pages = new RowPages<string>(
    (from, count) =>
      new Promise((resolve, reject) => {
        asked.push({
          from,
          answer: async (prefix = 'row') => {
            resolve(Array.from({ length: count }, (_, step) => `${prefix} ${from + step}`));
            await afterPromises();
          },
          refuse: async () => {
            reject(new Error('the file is gone'));
            await afterPromises();
          },
        });
      }),
  );
  return { asked, pages, asks: () => asked.map(({ from }) => from) };
}

const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('pages of rows', () => {
  test('that are there already are not read', () => {
    const { pages, asks } = pagesOnDemand();
    pages.startWith(Array.from({ length: 250 }, (_, index) => `first ${index}`));
    pages.want(0, 250);
    expect([asks(), pages.rowAt(199), pages.rowAt(200)]).toEqual([[200], 'first 199', undefined]);
  });

  test('are read once, when they are wanted, and told of', async () => {
    const { asked, pages, asks } = pagesOnDemand();
    let heard = 0;
    pages.subscribe(() => {
      heard += 1;
    });
    pages.want(190, 210);
    pages.want(190, 210);
    expect(asks()).toEqual([0, 200]);
    expect(pages.rowAt(195)).toBeUndefined();
    await asked[0]?.answer();
    await asked[1]?.answer();
    expect([pages.rowAt(195), pages.rowAt(200), heard]).toEqual(['row 195', 'row 200', 2]);
    pages.want(0, 399);
    expect(asks()).toEqual([0, 200]);
  });

  test('on which somebody only scrolled by are not read', async () => {
    const { asked, pages, asks } = pagesOnDemand();
    for (const from of [0, 1000, 2000, 3000, 4000]) pages.want(from, from + 10);
    expect(asks()).toEqual([0, 1000]);
    await asked[0]?.answer();
    expect(asks()).toEqual([0, 1000, 4000]);
  });

  test('that may have changed are shown until they were read again', async () => {
    const { asked, pages } = pagesOnDemand();
    pages.want(0, 10);
    await asked[0]?.answer('old');
    pages.outdate();
    expect(pages.rowAt(3)).toBe('old 3');
    await asked[1]?.answer('new');
    expect(pages.rowAt(3)).toBe('new 3');
  });

  test('that changed while they were read are read once more', async () => {
    const { asked, pages, asks } = pagesOnDemand();
    pages.want(0, 10);
    pages.outdate();
    await asked[0]?.answer('old');
    expect(asks()).toEqual([0, 0]);
    await asked[1]?.answer('new');
    expect(pages.rowAt(3)).toBe('new 3');
  });

  test('that could not be read say so, and are tried again when asked', async () => {
    const { asked, pages, asks } = pagesOnDemand();
    pages.want(0, 10);
    await asked[0]?.refuse();
    expect([pages.hasFailed(), asks()]).toEqual([true, [0]]);
    pages.retry();
    await asked[1]?.answer();
    expect([pages.hasFailed(), pages.rowAt(0)]).toEqual([false, 'row 0']);
  });

  test('do not pile up', async () => {
    const pages = new RowPages<number>((from, count) =>
      Promise.resolve(Array.from({ length: count }, (_, step) => from + step)),
    );
    for (let page = 0; page < 200; page += 1) {
      pages.want(page * 200, page * 200 + 10);
      await afterPromises();
    }
    expect([pages.rowAt(0), pages.rowAt(199 * 200)]).toEqual([undefined, 199 * 200]);
  });

  test('are read for a copy without being seen', async () => {
    const pages = new RowPages<number>((from, count) =>
      Promise.resolve(Array.from({ length: count }, (_, step) => from + step)),
    );
    expect(await pages.read([3, 700, 4])).toEqual([3, 700, 4]);
  });
});
