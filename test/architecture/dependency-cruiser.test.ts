import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { plant, ROOT } from '#test/support/source/source-tree.ts';

/** What dependency-cruiser finds with our rules in a small repository: the names of the rules that were broken. */
function rulesBrokenBy(files: Readonly<Record<string, string>>): string[] {
  const folder = tempFolder();
  const imports = { '#shared/*': './shared/*', '#electron/*': './electron/*', '#test/*': './test/*' };
  plant(folder, { 'package.json': JSON.stringify({ type: 'module', imports }), ...files });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const wish = [
    '--config',
    join(ROOT, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    'shared',
    'electron',
  ];
  const { summary } = JSON.parse(output([program, ...wish], folder)) as {
    summary: { violations: { rule: { name: string } }[] };
  };
  return summary.violations.map(({ rule }) => rule.name);
}

/** It exits with the number of violations, which is no failure of its own. */
function output(wish: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, wish, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout;
    throw error;
  }
}

const GOOD = {
  'shared/lib/a.ts': 'export const a = 1;\n',
  'shared/domain/b.ts': "import { a } from '#shared/lib/a.ts';\nexport const b = a;\n",
  'electron/ledger/c.ts':
    "import Database from 'better-sqlite3';\nimport { b } from '#shared/domain/b.ts';\nexport const c = [Database, b];\n",
};

describe("the linter's table", () => {
  test('lets through what is allowed', () => {
    expect(rulesBrokenBy(GOOD)).toEqual([]);
  });

  test.each([
    [
      'a subpath import',
      { 'shared/domain/x.ts': "import { c } from '#electron/ledger/c.ts';\nexport const x = c;\n" },
      'not-in-allowed',
    ],
    [
      'only a type',
      {
        'electron/engine/x.ts':
          "import type { c } from '#electron/ledger/c.ts';\nexport type X = typeof c;\n",
      },
      'not-in-allowed',
    ],
    [
      'a package',
      { 'electron/engine/x.ts': "import Database from 'better-sqlite3';\nexport const x = Database;\n" },
      'not-in-allowed',
    ],
    [
      'what Node brings',
      { 'shared/domain/x.ts': "import { join } from 'node:path';\nexport const x = join;\n" },
      'not-in-allowed',
    ],
    [
      'a file that is not there',
      { 'shared/domain/x.ts': "import { x } from '#shared/lib/none.ts';\nexport const y = x;\n" },
      'no-unresolvable',
    ],
    [
      'a circle',
      {
        'shared/lib/x.ts': "import { y } from './y.ts';\nexport const x = () => y;\n",
        'shared/lib/y.ts': "import { x } from './x.ts';\nexport const y = () => x;\n",
      },
      'no-circular',
    ],
  ])('notices %s', (_name, files, rule) => {
    expect(rulesBrokenBy({ ...GOOD, ...files })).toContain(rule);
  });
});
