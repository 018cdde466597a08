import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the window of a data folder was served the last time. It is no secret, and lets nobody in. */
const NOTE = 'serve-port';

/** Below are the ports of the system, which were asked for by hand and are not taken by itself. */
const LEAST = 1_024;
const MOST = 65_535;

/** @returns 0, for the system to choose, where none is known */
export function lastPort(dataDir: string): number {
  try {
    const port = Number(readFileSync(join(dataDir, NOTE), 'utf8'));
    return Number.isInteger(port) && port >= LEAST && port <= MOST ? port : 0;
  } catch {
    // The first time, or a note that cannot be read: any port will do.
    return 0;
  }
}

/** Notes where it is served now; a disk that does not take the note costs the next start its port, nothing else. */
export function keepPort(dataDir: string, port: number): void {
  try {
    writeFileSync(join(dataDir, NOTE), `${port}\n`, { mode: 0o600 });
  } catch {
    return;
  }
}
