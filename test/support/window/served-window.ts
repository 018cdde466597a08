import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { keepPort } from '#electron/headless/serve/last-port.ts';
import { steadyPort } from '../machine/steady-port.ts';
import { tempFolder } from '../machine/temp-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../../electron/headless/cli.ts', import.meta.url));

export interface ServeWishes {
  /** One of another served window's, to come back to it after a kill; a new one otherwise. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What stands behind `sluice serve`, such as `--port 4000`. */
  readonly args?: readonly string[];
}

/** The window as `sluice serve` shows it, by a process of its own. */
export interface ServedWindow {
  /** Lets one browser in, once. */
  readonly url: string;
  readonly origin: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Another address, for another browser. */
  newUrl(): Promise<string>;
  /** Ctrl-C. @returns how it ended */
  close(): Promise<ServedEnd>;
  /** SIGKILL. */
  kill(): Promise<ServedEnd>;
  /** Sends a signal and does not wait. */
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<ServedEnd>;
}

export interface ServedEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts `sluice serve` on a data folder of its own; it is gone when the test is over. The window must be built. */
export async function serveWindow(wishes: ServeWishes = {}): Promise<ServedWindow> {
  const dataDir = wishes.dataDir ?? newDataDir();
  const child = sluice(['serve', '--no-open', '--json', ...(wishes.args ?? [])], dataDir, wishes.env);
  const ended = endOf(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = await urlOf(child, ended);
  return {
    url,
    origin: new URL(url).origin,
    dataDir,
    pid: child.pid ?? 0,
    newUrl: async () => await newUrl(dataDir),
    close: async () => await end(child, 'SIGINT', ended),
    kill: async () => await end(child, 'SIGKILL', ended),
    signal: (signal) => void child.kill(signal),
    ended,
  };
}

/** A program that is started again on it finds its port free. */
function newDataDir(): string {
  const dataDir = join(tempFolder(), 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  keepPort(dataDir, steadyPort());
  return dataDir;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Nothing of the machine's: no keychain, no screen, no settings of whoever runs the test. */
function sluice(args: readonly string[], dataDir: string, env: Readonly<Record<string, string>> = {}): Child {
  return spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', SLUICE_DATA: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function endOf(child: Child): Promise<ServedEnd> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode, out, err };
}

/** The address, from the first line that it says. */
async function urlOf(child: Child, ended: Promise<ServedEnd>): Promise<string> {
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(({ out, err }) => `ended: ${out}${err}`),
  ]);
  const { url } = (first.startsWith('{') ? JSON.parse(first) : {}) as { readonly url?: string };
  if (url === undefined) throw new Error(`sluice serve did not start: ${first}`);
  return url;
}

async function newUrl(dataDir: string): Promise<string> {
  const child = sluice(['serve', '--url', '--json'], dataDir);
  return await urlOf(child, endOf(child));
}

async function end(child: Child, signal: NodeJS.Signals, ended: Promise<ServedEnd>): Promise<ServedEnd> {
  child.kill(signal);
  return await ended;
}
