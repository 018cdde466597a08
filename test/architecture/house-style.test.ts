import { describe, expect, test } from 'vitest';
import { ROOT, type SourceFile, sourcesOf, withoutComments } from '#test/support/source/source-tree.ts';

const MOST_LINES = 400;

const product = sourcesOf(ROOT, ['shared', 'electron', 'renderer']);
const all = [...product, ...sourcesOf(ROOT, ['test'])];

/** What a file has that it may not, as `file: what`. */
const findings = (files: readonly SourceFile[], find: (text: string) => readonly string[]): string[] =>
  files.flatMap(({ path, text }) => find(text).map((found) => `${path}: ${found}`));

const tooLong = (text: string): string[] => {
  const lines = text.split('\n').length - 1;
  return lines > MOST_LINES ? [`${lines} lines`] : [];
};

const matches =
  (pattern: RegExp) =>
  (text: string): string[] =>
    withoutComments(text).match(pattern) ?? [];
const defaultExports = matches(/^export default .*$|export \{[^}]*\bas default\b/gm);

/** Time, chance, network and environment, which the core is given and never takes. */
const takenFromTheWorld = matches(
  /\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bMath\.random\b|(?<![.\w#])fetch\(|\bset(Timeout|Interval|Immediate)\b|\bprocess\.|\bperformance\.|\bglobalThis\b/g,
);

test('no file is longer than a reader can hold', () => {
  expect(findings(all, tooLong)).toEqual([]);
});

test('nothing of the product has a default export', () => {
  expect(findings(product, defaultExports)).toEqual([]);
});

test('the core takes time, chance, the network and the environment as parameters', () => {
  const core = product.filter(({ path }) => /^(shared|electron\/(services|engine|ports))\//.test(path));
  expect(core.length).toBeGreaterThan(50);
  expect(findings(core, takenFromTheWorld)).toEqual([]);
});

describe('the check notices', () => {
  test('a file of 401 lines, and not one of 400', () => {
    expect([tooLong('x\n'.repeat(401)), tooLong('x\n'.repeat(400))]).toEqual([['401 lines'], []]);
  });

  test.each(['export default 1;', 'const a = 1;\nexport { a as default };'])('%j', (text) => {
    expect(defaultExports(text).length).toBe(1);
  });

  test.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'await fetch(url)',
    'setTimeout(run, 1)',
    'process.env',
    'performance.now()',
  ])('%s', (text) => {
    expect(takenFromTheWorld(text).length).toBe(1);
  });

  test('nothing in words about them', () => {
    expect(
      takenFromTheWorld('/** Never `Date.now()`. */ // nor setTimeout\nthis.fetch(a); const process = 1;'),
    ).toEqual([]);
  });
});
