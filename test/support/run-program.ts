import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs a program of `test/bench/programs` in a fresh process, so that nothing is warm, and gives what it printed.
 *
 * @param settings handed over as JSON
 */
export async function runProgram<Result>(name: string, settings: unknown): Promise<Result> {
  const path = new URL(`../bench/programs/${name}.ts`, import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [path, JSON.stringify(settings)]);
  // Printed by the program, which is part of the bench.
  return JSON.parse(stdout) as Result;
}
