// Starts Sluice from a checkout: installs and builds what is missing, then shows the window: by Electron where its
// runtime can be had and there is a display, else in a browser.
//
// Plain JavaScript, because it runs before anything is installed, on whatever Node the machine has.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isBuildOld, node } from './build-if-old.mjs';
import { chooseSurface } from './choose-surface.mjs';

// Before anything else, as the rest needs what it installs.
await import('./install.mjs');

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const electron = join(root, 'node_modules', 'electron');
/** Remembers, by its age, that the runtime could not be fetched. */
const failedFetch = join(root, 'node_modules', '.sluice-no-electron');
/** A fetch that hangs is given up; one over a slow line is not. */
const FETCH_MS = 300_000;
/** A window that ends sooner never came up, as where a system library is missing. */
const UP_MS = 5_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** One Ctrl-C may reach us twice: from the terminal, and from npm, which passes it on. */
const SAME_MS = 500;

if (isBuildOld()) {
  console.error('Building (once, and again when the sources change) ...');
  const { isBuilt, output } = build();
  if (!isBuilt) {
    console.error(`${output}\nSluice could not be built. Nothing was started.`);
    process.exit(1);
  }
}
let choice = choose();
if (choice.kind === 'fetch') {
  console.error(choice.why);
  fetchRuntime();
  choice = choose();
}
console.error(choice.why);
process.exitCode = choice.kind === 'window' ? await showWindow() : await showInBrowser();

function choose() {
  return chooseSurface({
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    args,
    runtime: findRuntime(),
    now: Date.now(),
  });
}

/** The program of Electron's runtime, in the place where its package or the user's environment says. */
function runtimePath() {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(electron, 'dist');
  return join(folder, names[process.platform] ?? 'electron');
}

function findRuntime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (existsSync(runtimePath()) && (named || isWholeRuntime())) return { kind: 'ready' };
  if (named) return { kind: 'named', folder: named };
  const failed = statSync(failedFetch, { throwIfNoEntry: false });
  return { kind: 'missing', failedAt: failed?.mtimeMs ?? null };
}

/** Written last by the package's own installer; another version's runtime is none. */
function isWholeRuntime() {
  try {
    const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'));
    const fetched = readFileSync(join(electron, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return fetched === version && existsSync(join(electron, 'path.txt'));
  } catch {
    return false;
  }
}

function fetchRuntime() {
  const { status } = spawnSync(node, [join(electron, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: FETCH_MS,
  });
  if (status === 0) rmSync(failedFetch, { force: true });
  else writeFileSync(failedFetch, '');
}

async function showWindow() {
  const startedAt = Date.now();
  const { code, wasAsked } = await run(runtimePath(), [root, ...args]);
  if (wasAsked || code === 0 || Date.now() - startedAt > UP_MS) return code;
  console.error('The window did not come up (see above). Starting Sluice in a browser instead.');
  return showInBrowser();
}

async function showInBrowser() {
  // Those of Electron and ours are not the server's.
  const wanted = args.filter((arg) => arg !== '--browser' && arg !== '--no-sandbox');
  const { code } = await run(node, [join(root, 'out', 'sluice.js'), 'serve', ...wanted]);
  return code;
}

/** Runs a program to its end. What asks us to end, asks it. */
function run(program, programArgs) {
  return new Promise((resolve) => {
    const env = { ...process.env, npm_lifecycle_event: 'start' };
    // In a group of its own, out of the terminal's reach: told of a Ctrl-C by the terminal and by us, it would take
    // the second for the wish to break off. Windows has no such groups, and tells it itself.
    const detached = process.platform !== 'win32';
    const child = spawn(program, programArgs, { cwd: root, stdio: 'inherit', env, detached });
    let askedAt = null;
    const ask = (signal) => {
      const isRepeat = askedAt !== null && Date.now() - askedAt < SAME_MS;
      askedAt = Date.now();
      if (detached && !isRepeat) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, ask);
    const end = (code) => {
      for (const signal of SIGNALS) process.off(signal, ask);
      resolve({ code, wasAsked: askedAt !== null });
    };
    child.on('error', (error) => {
      console.error(error.message);
      end(1);
    });
    child.on('exit', (code) => end(code ?? 1));
  });
}
