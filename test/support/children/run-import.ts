import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What an import in a process of its own took. */
export interface MeasuredImport {
  readonly rows: number;
  readonly elapsedMs: number;
  readonly peakMb: number;
  readonly stallMs: number;
}

/** Imports a file into a lists database, in a fresh process. */
export function importMeasured(listsPath: string, path: string): MeasuredImport {
  const program = join(import.meta.dirname, 'import-measured.ts');
  const output = execFileSync(process.execPath, [program, listsPath, path], { encoding: 'utf8' });
  // Printed by the program above, which stands beside this file.
  return JSON.parse(output) as MeasuredImport;
}
