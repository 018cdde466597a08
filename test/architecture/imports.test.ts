import { describe, expect, test } from 'vitest';
import { forbiddenImports, importsOf } from '#test/support/source/import-rules.ts';
import { ROOT, sourcesOf } from '#test/support/source/source-tree.ts';

const ours = sourcesOf(ROOT, ['shared', 'electron', 'renderer']);

test('every folder imports what its line of the table allows, and nothing else', () => {
  expect(ours.length).toBeGreaterThan(100);
  expect(forbiddenImports(ours)).toEqual([]);
});

test('no path climbs out of its folder twice, and every import of ours names its file', () => {
  const all = [...ours, ...sourcesOf(ROOT, ['test'])];
  const bad = all.flatMap((file) =>
    importsOf(file)
      .filter(
        (specifier) =>
          specifier.includes('../../') ||
          (/^[.#]/.test(specifier) && !/\.(ts|tsx|mjs|json|css)$/.test(specifier)),
      )
      .map((specifier) => `${file.path} -> ${specifier}`),
  );
  expect(bad).toEqual([]);
});

describe('the check notices', () => {
  const forbidden = (path: string, text: string) => forbiddenImports([{ path, text }]);

  test.each([
    [
      'a use case that reads the ledger',
      'electron/services/x.ts',
      "import { openLedger } from '#electron/ledger/sqlite-ledger.ts';",
    ],
    [
      'the same by another path',
      'electron/services/deep/x.ts',
      "import { openLedger } from '../../ledger/sqlite-ledger.ts';",
    ],
    ['only a type', 'shared/domain/x.ts', "import type { Clock } from '#electron/ports/clock.ts';"],
    ['a type in passing', 'shared/domain/x.ts', "type Clock = import('#electron/ports/clock.ts').Clock;"],
    ['an import at run time', 'electron/engine/x.ts', "const fs = await import('node:fs');"],
    ['something passed on', 'electron/ports/x.ts', "export { z } from 'zod';"],
    [
      'a package in a folder that may have others',
      'electron/adapters/x.ts',
      "import { parse } from 'csv-parse/sync';",
    ],
    [
      'a feature that uses another',
      'renderer/features/runs/x.ts',
      "import { a } from '#renderer/features/lists/a.ts';",
    ],
    [
      'a folder that the table does not know',
      'electron/misc/x.ts',
      "import { a } from '#shared/lib/ids.ts';",
    ],
    ['a test in the product', 'electron/headless/x.ts', "import { a } from '#test/support/a.ts';"],
  ])('%s', (_name, path, text) => {
    expect(forbidden(path, text).length).toBe(1);
  });

  test('nothing in what is allowed', () => {
    expect(
      forbidden('electron/lists/x.ts', "import { decode } from 'iconv-lite/lib';\nimport './y.ts';"),
    ).toEqual([]);
    expect(forbidden('renderer/features/runs/x.ts', "import { a } from './parts/a.ts';")).toEqual([]);
  });
});
