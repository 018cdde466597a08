import { defineConfig } from 'vitest/config';

/** Every folder of `test/` that runs under vitest, by how long it may take and how much of the machine it wants. */
const project = (name: string, folders: readonly string[], testTimeout: number) => ({
  extends: true as const,
  test: { name, include: folders.map((folder) => `test/${folder}/**/*.test.ts`), testTimeout },
});

export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        sluice: 'electron/headless/cli.ts',
        'import-worker': 'electron/lists/import-worker.ts',
      },
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
