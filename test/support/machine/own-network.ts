import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A network in which nothing but this test's programs is, and which the test cuts and mends. */
export interface OwnNetwork {
  /** What starts a program in it. */
  readonly through: readonly string[];
  cut(): void;
  mend(): void;
  /** Ends every connection that is open, as when the machine gets another address; gives how many. */
  breakConnections(): number;
}

/** Makes a network of its own with loopback alone; null where this user may not. */
export async function ownNetwork(): Promise<OwnNetwork | null> {
  const holder = spawn('unshare', ['--net', 'sh', '-c', 'ip link set lo up && echo ready && exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  if (!(await isReady(holder))) return null;
  const through = ['nsenter', '--net', '--target', String(holder.pid)];
  const call = (...command: readonly string[]): string => {
    const [program = '', ...rest] = [...through, ...command];
    return execFileSync(program, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  };
  const breakConnections = (): number =>
    call('ss', '--kill', '--no-header', '--tcp', 'state', 'established').split('\n').length - 1;
  return {
    through,
    cut() {
      // Without an address of its own the machine has no way to anybody, and knows it.
      call('ip', 'address', 'flush', 'dev', 'lo');
      breakConnections();
    },
    mend: () => void call('ip', 'address', 'add', '127.0.0.1/8', 'dev', 'lo'),
    breakConnections,
  };
}

async function isReady(holder: ChildProcess): Promise<boolean> {
  if (holder.stdout === null) return false;
  const failed = Promise.race([once(holder, 'error'), once(holder, 'exit')]).then(() => false);
  return Promise.race([once(holder.stdout, 'data').then(() => true), failed]);
}
