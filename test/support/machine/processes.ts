import { readdirSync, readFileSync } from 'node:fs';

/** What everybody, and what its own user, can read of a running program on Linux. */
export interface SeenProcess {
  readonly commandLine: string;
  readonly environment: string;
}

/** The programs that run now; what cannot be read of one is empty. */
export const processes = (): readonly SeenProcess[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({
      commandLine: textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
      environment: textOf(`/proc/${pid}/environ`),
    }));

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
