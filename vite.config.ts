import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const GROUPS = ['fast', 'real', 'crash', 'window', 'e2e'];

/** Every folder of `test/` that runs under vitest, by how long it may take and how much of the machine it wants. */
const project = (name: string, folders: readonly string[], testTimeout: number, maxWorkers: number) => ({
  extends: true as const,
  test: {
    name,
    maxWorkers,
    // One group after the other: what measures time shares the machine with its own kind only.
    sequence: { groupOrder: GROUPS.indexOf(name) },
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    testTimeout,
    hookTimeout: testTimeout,
    // Tests of whole programs show the window as it is built.
    globalSetup: folders.some((folder) => folder === 'integration' || folder === 'e2e')
      ? ['test/support/window/built-window.ts']
      : [],
  },
});

/** Made ready before the first test: found on the way, they would have the page loaded anew in the middle of one. */
const WINDOW_PACKAGES = [
  ...[
    'alert-dialog',
    'checkbox',
    'combobox',
    'context-menu',
    'csp-provider',
    'dialog',
    'field',
    'menu',
    'number-field',
    'popover',
    'progress',
    'radio',
    'radio-group',
    'select',
    'switch',
    'tabs',
    'toast',
    'tooltip',
  ].map((part) => `@base-ui/react/${part}`),
  '@atlaskit/pragmatic-drag-and-drop/element/adapter',
  'axe-core',
  'lucide-react',
  'react-dom/client',
  'uplot',
  'vitest-browser-react',
  'zustand',
];

/** Components in a real browser: the machine's own Chromium, as Playwright's cannot be had everywhere. */
const windowProject = {
  extends: true as const,
  optimizeDeps: { include: WINDOW_PACKAGES },
  test: {
    name: 'window',
    sequence: { groupOrder: GROUPS.indexOf('window') },
    include: ['test/window/**/*.test.tsx'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    setupFiles: ['test/window/setup.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: process.env['SLUICE_CHROMIUM'] ?? '/usr/bin/chromium',
          args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
        },
      }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
};

/** The demo's list lies beside the program that reads it. */
const sampleLeads: Plugin = {
  name: 'sample-leads',
  applyToEnvironment: ({ name }) => name === 'programs',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'sample-leads.csv',
      source: readFileSync('electron/practice/sample-leads.csv'),
    });
  },
};

/** The page is the root of what is served, not the folder that its source lies in. */
const pageAtRoot: Plugin = {
  name: 'page-at-root',
  enforce: 'post',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle(_options, bundle) {
    const page = bundle['renderer/index.html'];
    if (page !== undefined) page.fileName = 'index.html';
  },
};

/** Electron 45 brings Node 24; the oldest runtime that windows are tested in brings Node 20. */
const NODE = 'node20';

export default defineConfig({
  plugins: [react(), tailwindcss(), sampleLeads, pageAtRoot],
  // One build, three places: the programs in Node, the preload script in its sandbox, the window in a browser.
  builder: {
    async buildApp(builder) {
      for (const name of ['programs', 'preload', 'client']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
    },
  },
  environments: {
    programs: {
      consumer: 'server',
      build: {
        ssr: true,
        target: NODE,
        outDir: 'out',
        emptyOutDir: true,
        copyPublicDir: false,
        minify: false,
        rolldownOptions: {
          input: {
            main: 'electron/main.ts',
            sluice: 'electron/headless/cli.ts',
            'import-worker': 'electron/lists/importing/import-worker.ts',
            'reader-worker': 'electron/lists/importing/reader-worker.ts',
            'view-worker': 'electron/lists/views/view-worker.ts',
            'keychain-process': 'electron/adapters/keychain-process.ts',
            'practice-process': 'electron/practice/practice-process.ts',
            'run-reading-worker': 'electron/workspace/run-reading-worker.ts',
            'practice-worker': 'electron/practice/practice-worker.ts',
          },
          // Flat: workers are found beside the chunk that starts them.
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        ssr: true,
        target: NODE,
        outDir: 'out/preload',
        emptyOutDir: true,
        minify: false,
        // A sandboxed preload script is one CommonJS file.
        rolldownOptions: {
          input: { preload: 'electron/preload.ts' },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    client: {
      build: {
        outDir: 'out/window',
        emptyOutDir: true,
        target: 'chrome130',
        rolldownOptions: { input: 'renderer/index.html' },
      },
    },
  },
  test: {
    environment: 'node',
    // For the threads and programs that tests start from the sources: see decision 0022.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) },
    // For what comes about by itself: it comes at once, or as late as a busy machine lets it. Tests end sooner by far.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      project('fast', ['unit', 'property', 'architecture'], 180_000, 2),
      project('real', ['contract', 'integration'], 180_000, 2),
      project('crash', ['crash'], 600_000, 1),
      project('e2e', ['e2e'], 240_000, 1),
      windowProject,
    ],
  },
});
