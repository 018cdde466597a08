// Whether what was built is older than its sources, and building it.
//
// Plain JavaScript, because `npm start` runs it on whatever Node the machine has.

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The project's own Node, which the lock file fixes. */
export const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const BUILT = ['out/main.js', 'out/sluice.js', 'out/preload/preload.cjs', 'out/window/index.html'];
const SOURCES = ['electron', 'shared', 'renderer', 'vite.config.ts', 'package-lock.json'];

/** Whether anything of the sources changed since the build, or something of the build is missing. */
export function isBuildOld() {
  const builtAt = Math.min(...BUILT.map((path) => changedAt(join(root, path))));
  return SOURCES.some((path) => newestIn(join(root, path)) > builtAt);
}

/** Builds everything into `out/`; what the builder says is for a failure. */
export function build() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(node, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    // Whoever builds, also a test: the window that users get.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return { isBuilt: status === 0, output: `${stdout}${stderr}` };
}

/** A folder changes when something in it comes or goes. */
function newestIn(path) {
  const entries = statSync(path).isDirectory() ? readdirSync(path, { withFileTypes: true }) : [];
  const inside = entries.map((entry) => {
    const below = join(path, entry.name);
    return entry.isDirectory() ? newestIn(below) : changedAt(below);
  });
  return Math.max(changedAt(path), ...inside);
}

/** Epoch milliseconds; 0 for what is not there. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
