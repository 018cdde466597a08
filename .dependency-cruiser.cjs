/**
 * Who may import whom: everything that is not in this table is forbidden. The same table is checked a second time, by
 * other means, in `test/architecture/imports.test.ts`; a new line goes into both.
 *
 * `folders` are the folders besides its own that a folder may import, `packages` the npm packages; `node` says whether
 * it may use what Node itself brings.
 */
const CORE = ['shared/lib', 'shared/domain', 'electron/ports'];

/** What draws the window. */
const UI_KIT = ['@atlaskit/pragmatic-drag-and-drop', '@base-ui/react', 'lucide-react', 'react', 'uplot'];

const TABLE = {
  'shared/lib': { folders: [], packages: [], node: false },
  'shared/domain': { folders: ['shared/lib'], packages: [], node: false },
  'shared/ipc': { folders: ['shared/lib', 'shared/domain'], packages: ['zod'], node: false },
  'electron/ports': { folders: ['shared/lib', 'shared/domain', 'shared/ipc'], packages: [], node: false },
  'electron/services': { folders: [...CORE, 'shared/ipc'], packages: [], node: false },
  'electron/engine': { folders: CORE, packages: [], node: false },
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
  'electron/workspace': { folders: ['electron/[^/]+', 'shared/[^/]+'], packages: [], node: true },
  'electron/ipc': {
    folders: ['shared/ipc', ...CORE, 'electron/services'],
    packages: ['zod'],
    node: false,
  },
  'electron/app': {
    folders: ['shared/ipc', ...CORE, 'electron/ipc', 'electron/workspace'],
    packages: ['electron', 'electron-store', 'electron-updater'],
    node: true,
  },
  'electron/headless': { folders: ['electron/[^/]+', 'shared/[^/]+'], packages: ['commander'], node: true },
  // The two entries of the window's program: the composition root, and what runs before the page in its sandbox.
  'electron/main.ts': { folders: ['electron/[^/]+', 'shared/[^/]+'], packages: ['electron'], node: true },
  'electron/preload.ts': { folders: ['shared/ipc'], packages: ['electron'], node: false },
  'renderer/ui': { folders: [], packages: UI_KIT, node: false },
  'renderer/lib': { folders: ['shared/[^/]+'], packages: ['react', 'zustand'], node: false },
  'renderer/app': {
    folders: ['renderer/[^/]+', 'shared/[^/]+'],
    packages: [...UI_KIT, 'react-dom', '@fontsource-variable/inter'],
    node: false,
  },
  'renderer/main.tsx': { folders: ['renderer/app'], packages: ['react', 'react-dom'], node: false },
};

/** A folder with all in it, or one file. */
const pathOf = (name) => (/\.tsx?$/.test(name) ? `^${name.replaceAll('.', '\\.')}$` : `^${name}/`);

const allowed = Object.entries(TABLE).flatMap(([folder, { folders, packages, node }]) => [
  { from: { path: pathOf(folder) }, to: { path: [folder, ...folders].map(pathOf) } },
  ...(packages.length > 0
    ? [
        {
          from: { path: pathOf(folder) },
          to: { path: packages.map((name) => `node_modules/(@types/)?${name}(/|$)`) },
        },
      ]
    : []),
  ...(node ? [{ from: { path: pathOf(folder) }, to: { dependencyTypes: ['core'] } }] : []),
]);

module.exports = {
  allowed: [
    ...allowed,
    // A feature of the window: its own folder, and what all of them share.
    {
      from: { path: '^renderer/features/([^/]+)/' },
      to: {
        path: [
          '^renderer/features/$1/',
          '^renderer/(ui|lib)/',
          '^shared/',
          ...UI_KIT.map((name) => `node_modules/(@types/)?${name}(/|$)`),
        ],
      },
    },
    { from: { path: '^test/' }, to: {} },
    // What builds, packs and starts, on the machine's own Node: for itself, and for tests.
    { from: { path: '^build/' }, to: { path: '^build/' } },
    { from: { path: '^build/' }, to: { dependencyTypes: ['core'] } },
  ],
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};
