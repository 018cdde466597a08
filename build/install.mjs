// Makes a fresh clone runnable: installs the locked packages, and does nothing when they are already there.
//
// Plain JavaScript, because it runs before anything is installed, on whatever Node the machine has. It runs
// install scripts for one package only: `node`, which brings the project's own Node. The others either ship
// their binaries or need none, and better-sqlite3's would call a compiler that a bare machine lacks.

import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.sluice-installed`;
const [major, minor] = process.versions.node.split('.').map(Number);

const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (major < 20) {
  console.error(
    `Sluice needs Node 20 or newer to set itself up; this is ${major}.${minor}. Nothing was changed.`,
  );
  process.exit(2);
}
if (installed !== wanted) {
  console.error('Installing packages (once, and again when the lock file changes) ...');
  const run = (command) => execSync(command, { cwd: root, stdio: ['ignore', 2, 2] });
  try {
    run('npm ci --ignore-scripts --no-audit --no-fund --loglevel=error');
    run('npm rebuild node --no-audit --no-fund --loglevel=error');
  } catch {
    console.error('The packages could not be installed. Check the network and run the same command again.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
