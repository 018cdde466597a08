import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a folder, and of those in it, that hold one of the texts. */
export function filesThatHold(folder: string, ...texts: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => texts.some((text) => contentOf(path).includes(text)));
}

/** What is in a file; nothing where a program has taken it away since it was seen, as those beside a database come and go. */
export function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Command lines of this machine's processes that hold one of the texts, where the system shows them (Linux). */
export function commandLinesThatHold(...texts: readonly string[]): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLineOf)
    .filter((line) => texts.some((text) => line.includes(text)));
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}

/** How often something stands in the files of a data folder's ledger. */
export const timesInLedger = (dataDir: string, mark: string): number =>
  ['ledger.db', 'ledger.db-wal']
    .map((name) => contentOf(join(dataDir, name)).toString('latin1'))
    .map((content) => content.split(mark).length - 1)
    .reduce((sum, times) => sum + times, 0);
