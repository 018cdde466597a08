import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A display for as long as `use` takes: the machine's own, or one that nobody sees. */
export async function withDisplay<Result>(use: (display: string) => Promise<Result>): Promise<Result> {
  const own = process.env['DISPLAY'] ?? '';
  if (process.platform !== 'linux' || own !== '') return use(own);
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [number]: unknown[] = await Promise.race([once(child.stdout, 'data'), endOf(child)]);
    return await use(`:${String(number).trim()}`);
  } finally {
    child.kill('SIGKILL');
  }
}

async function endOf(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('Xvfb ended');
}
