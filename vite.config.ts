import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Every folder of `test/` that runs under vitest, by how long it may take and how much of the machine it wants. */
const project = (name: string, folders: readonly string[], testTimeout: number) => ({
  extends: true as const,
  test: { name, include: folders.map((folder) => `test/${folder}/**/*.test.ts`), testTimeout },
});

/** The demo's list lies beside the program that reads it. */
const sampleLeads: Plugin = {
  name: 'sample-leads',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'sample-leads.csv',
      source: readFileSync('electron/practice/sample-leads.csv'),
    });
  },
};

export default defineConfig({
  plugins: [sampleLeads],
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        sluice: 'electron/headless/cli.ts',
        'import-worker': 'electron/lists/importing/import-worker.ts',
        'reader-worker': 'electron/lists/importing/reader-worker.ts',
        'keychain-process': 'electron/adapters/keychain-process.ts',
        'practice-process': 'electron/practice/practice-process.ts',
      },
      // Flat: workers are found beside the chunk that starts them.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  test: {
    environment: 'node',
    projects: [
      project('fast', ['unit', 'property', 'architecture'], 20_000),
      project('real', ['contract', 'integration'], 30_000),
      project('crash', ['crash'], 600_000),
    ],
  },
});
