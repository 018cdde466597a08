import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A sender in a process of its own, which can be killed without asking it. */
export interface Worker {
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** SIGKILL: it gets no chance to tidy up. */
  kill(): void;
}

/** Starts this same program with other arguments, quietly. */
export function startWorker(program: string, args: readonly string[]): Worker {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let problem = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    problem += text;
  });
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    if (code === 1 || code === 2) throw new Error(`the worker failed: ${problem.trim()}`);
    return typeof code === 'number' ? code : null;
  });
  return { ended, kill: () => void child.kill('SIGKILL') };
}
