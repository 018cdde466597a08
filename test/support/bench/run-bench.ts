import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchLine, printBench } from './bench.ts';

export interface BenchOptions {
  readonly rows: number;
  /** An empty folder; the caller takes it away. */
  readonly dir: string;
}

/** Runs a bench from the command line, `node <bench> [--rows N]`, and prints its lines. */
export async function runFromCommandLine(
  run: (options: BenchOptions) => Promise<readonly BenchLine[]>,
): Promise<void> {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
  const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  try {
    printBench(await run({ rows: Number(values.rows), dir }));
  } finally {
    rmSync(dir, { recursive: true });
  }
}
