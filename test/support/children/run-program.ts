import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

const pathOf = (name: string): string => new URL(`../../bench/programs/${name}.ts`, import.meta.url).pathname;

/**
 * Runs a program of `test/bench/programs` in a fresh process, so that nothing is warm, and gives what it printed.
 *
 * @param settings handed over as JSON
 */
export async function runProgram<Result>(name: string, settings: unknown): Promise<Result> {
  const { stdout } = await run(process.execPath, [pathOf(name), JSON.stringify(settings)]);
  // Printed by the program, which is part of the bench.
  return JSON.parse(stdout) as Result;
}

/** Runs a program that kills itself. */
export async function runKilledProgram(name: string, settings: unknown): Promise<void> {
  const child = spawn(process.execPath, [pathOf(name), JSON.stringify(settings)], { stdio: 'inherit' });
  await once(child, 'exit');
  if (child.signalCode !== 'SIGKILL') throw new Error(`${name} ended by itself`);
}
