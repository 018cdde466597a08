import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

/** What curl was called with, after a real shell has read the command. */
export interface CurlCall {
  readonly args: readonly string[];
  readonly input: string;
}

/** Stands for curl: writes what it was given, each argument with a zero after it, then what it reads. */
const PRINTER = `#!/bin/sh
printf '%s\\0' "$@"
for last; do :; done
if [ "$last" = '@-' ]; then cat; fi
`;

/** A shell whose `curl` only says what it was called with. */
export class CurlShell {
  readonly #folder = tempFolder();

  constructor() {
    const path = join(this.#folder, 'curl');
    writeFileSync(path, PRINTER);
    chmodSync(path, 0o755);
  }

  /** Runs a command in `sh`. */
  run(command: string, env: Readonly<Record<string, string>> = {}): CurlCall {
    const { stdout, stderr, status } = spawnSync('sh', [], {
      // As if it were pasted: one argument of a program could not hold a long one.
      input: command,
      // What is not quoted as it should be may write files: they are gone with the folder.
      cwd: this.#folder,
      env: { PATH: `${this.#folder}:${process.env['PATH'] ?? ''}`, ...env },
      maxBuffer: 8_000_000,
    });
    if (status !== 0) throw new Error(`sh ended with ${status}: ${stderr.toString()}`);
    const parts = stdout.toString('utf8').split('\0');
    return { args: parts.slice(0, -1), input: parts.at(-1) ?? '' };
  }
}

/** The value after each of these options, in order. */
export const valuesOf = ({ args }: CurlCall, option: string): readonly string[] =>
  args.flatMap((arg, index) => (arg === option ? [args[index + 1] ?? ''] : []));
