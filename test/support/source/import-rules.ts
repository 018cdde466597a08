import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-tree.ts';

interface Rule {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

const PURE: Rule = { folders: [], packages: [], node: false };
const CORE = ['shared/lib', 'shared/domain', 'electron/ports'];

/** Packages that draw the window. */
const DRAWING = ['react', 'lucide-react', 'uplot', '@base-ui/react', '@atlaskit/pragmatic-drag-and-drop'];

/** Who may import whom, besides its own folder: written down anew, so that a slip in one table shows in the other. */
const RULES: Readonly<Record<string, Rule>> = {
  'shared/lib': PURE,
  'shared/domain': { ...PURE, folders: ['shared/lib'] },
  'shared/ipc': { folders: ['shared/lib', 'shared/domain'], packages: ['zod'], node: false },
  'electron/ports': { ...PURE, folders: ['shared/lib', 'shared/domain', 'shared/ipc'] },
  'electron/services': { ...PURE, folders: [...CORE, 'shared/ipc'] },
  'electron/engine': { ...PURE, folders: CORE },
  'electron/sqlite': { folders: ['shared/lib'], packages: ['better-sqlite3'], node: true },
  'electron/ledger': {
    folders: [...CORE, 'electron/sqlite'],
    packages: ['better-sqlite3', 'zod'],
    node: true,
  },
  'electron/lists': {
    folders: [...CORE, 'electron/sqlite'],
    packages: ['better-sqlite3', '@cj-tech-master/excelts', 'iconv-lite', 'jschardet'],
    node: true,
  },
  'electron/adapters': {
    folders: CORE,
    packages: ['@napi-rs/keyring', 'liquidjs', 'pino', 'undici', 'zod'],
    node: true,
  },
  'electron/practice': { folders: ['shared/lib'], packages: [], node: true },
  'electron/workspace': { folders: ['electron', 'shared'], packages: [], node: true },
  'electron/ipc': { folders: [...CORE, 'shared/ipc', 'electron/services'], packages: ['zod'], node: false },
  'electron/app': {
    folders: [...CORE, 'shared/ipc', 'electron/ipc', 'electron/workspace'],
    packages: ['electron', 'electron-store', 'electron-updater'],
    node: true,
  },
  'electron/headless': { folders: ['electron', 'shared'], packages: ['commander'], node: true },
  'electron/main.ts': { folders: ['electron', 'shared'], packages: ['electron'], node: true },
  'electron/preload.ts': { ...PURE, folders: ['shared/ipc'], packages: ['electron'] },
  'renderer/ui': { ...PURE, packages: DRAWING },
  'renderer/lib': { ...PURE, folders: ['shared'], packages: ['react', 'zustand'] },
  'renderer/features': { ...PURE, folders: ['shared', 'renderer/ui', 'renderer/lib'], packages: DRAWING },
  'renderer/app': {
    ...PURE,
    folders: ['shared', 'renderer'],
    packages: [...DRAWING, 'react-dom', '@fontsource-variable/inter'],
  },
  'renderer/main.tsx': { ...PURE, folders: ['renderer/app'], packages: ['react', 'react-dom'] },
};

/** What a file imports, types and dynamic imports included, as written. */
export function importsOf({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const from = specifierOf(node);
    if (from !== undefined && ts.isStringLiteral(from)) found.push(from.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? node.arguments[0] : undefined;
}

/** Everything that is imported against the rules, as `file -> what`. */
export function forbiddenImports(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => !isAllowed(file.path, specifier))
      .map((specifier) => `${file.path} -> ${specifier}`),
  );
}

function isAllowed(path: string, specifier: string): boolean {
  const from = folderOf(path);
  const rule = RULES[from];
  if (rule === undefined) return false;
  if (specifier.startsWith('node:')) return rule.node;
  const target = targetOf(path, specifier);
  if (target === null) return rule.packages.includes(packageOf(specifier));
  const to = folderOf(target);
  if (from === 'renderer/features' && to === from) return featureOf(path) === featureOf(target);
  return to === from || rule.folders.some((folder) => to === folder || target.startsWith(`${folder}/`));
}

/** The file that a specifier means, from the root; null for a package. */
function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null;
}

const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const featureOf = (path: string): string => path.split('/')[2] ?? '';

/** `csv-parse/sync` belongs to `csv-parse`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
