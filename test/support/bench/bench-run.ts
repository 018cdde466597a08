import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunId } from '#shared/lib/ids.ts';
import { runProgram } from '../children/run-program.ts';
import type { WantedRun } from '../rigs/planned-run.ts';
import type { Cost } from './measure-process.ts';

/** Runs our product once over so many rows, each part in a fresh process; the data folder is taken away. */
export function runOurs(
  rows: number,
  run: WantedRun,
  options: { readonly restartAfterMs?: number } = {},
): Promise<Cost> {
  return withPreparedRun(rows, run, (dataDir, runId) =>
    runProgram<Cost>('our-run', { dataDir, runId, url: run.url, ...options }),
  );
}

/** Imports and plans a run, and hands it over for as long as `use` takes. */
export async function withPreparedRun<Result>(
  rows: number,
  run: WantedRun,
  use: (dataDir: string, runId: RunId) => Promise<Result>,
): Promise<Result> {
  return withFolder(async (dataDir) =>
    use(dataDir, await runProgram<RunId>('prepare-run', { dataDir, rows, run })),
  );
}

/** An empty folder for as long as `use` takes. */
export async function withFolder<Result>(use: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  try {
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}
