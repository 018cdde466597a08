import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { onTestFinished } from 'vitest';
import type { Reply } from '#shared/ipc/reply.ts';
import type { WindowApi } from '#shared/ipc/window-api.ts';
import { tempFolder } from '../machine/temp-folder.ts';
import { displayEnv, NO_DISPLAY } from './display.ts';

declare global {
  /** What the preload script gives to the page, for code that tests run there. */
  var sluice: WindowApi;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ENTRY = fileURLToPath(new URL('./electron-entry', import.meta.url));
/** The folder of the Electron that tests run on. */
export const RUNTIME = runtimeFolder();
const PROGRAM = join(RUNTIME, process.platform === 'win32' ? 'electron.exe' : 'electron');

/** Where the test runtime is, or the one that is installed. */
function runtimeFolder(): string {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  return chosen === '' ? join(ROOT, 'node_modules', 'electron', 'dist') : chosen;
}

/** Why the program with the window cannot be tested on this machine; null when it can. */
export const NO_ELECTRON: string | null = whyNot();

function whyNot(): string | null {
  if (!existsSync(PROGRAM))
    return 'Electron is not here: `npx install-electron`, or name a runtime in ELECTRON_OVERRIDE_DIST_PATH';
  if (NO_DISPLAY !== null) return NO_DISPLAY;
  const isBuilt = ['out/main.js', 'out/window/index.html'].every((path) => existsSync(join(ROOT, path)));
  return isBuilt ? null : 'the program is not built: `npm run build`';
}

/** For the titles of tests that are skipped without it: they say why. */
export const IF_ELECTRON = NO_ELECTRON === null ? '' : ` (skipped: ${NO_ELECTRON})`;

/** The program, running with its window. */
export interface StartedWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly data: string;
  /** The main process; still known when it is gone. */
  readonly process: ChildProcess;
  /** What the page and Chromium wrote to its console, as it comes. */
  readonly messages: readonly string[];
  /** Ends it as a crash of the machine would: at once, all of it. */
  kill(): Promise<void>;
  /** Quits as the menu does; resolves when it is gone. */
  quit(): Promise<void>;
}

interface StartWishes {
  /** A folder of an earlier start; an empty one otherwise. */
  readonly data?: string;
  /** Beside the data folder, such as files. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const argsFor = (data: string, more: readonly string[]): string[] => [
  ENTRY,
  // Root, which runs tests in containers, has no sandbox; a machine without a graphics card needs no more of it.
  '--no-sandbox',
  '--disable-gpu',
  `--data=${data}`,
  ...more,
];

async function environment(more: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  // Empty rather than missing: what the machine has of these is none of the tests'.
  const none = { SLUICE_DATA: '', SLUICE_WEBHOOK: '', SLUICE_LOG: '' };
  return { ...(process.env as Record<string, string>), ...none, ...(await displayEnv()), ...more };
}

/** Starts the built program on a data folder of its own; whatever is left of it ends with the test. */
export async function startWindow(wishes: StartWishes = {}): Promise<StartedWindow> {
  const data = wishes.data ?? tempFolder();
  const app = await _electron.launch({
    executablePath: PROGRAM,
    args: argsFor(data, wishes.args ?? []),
    cwd: ROOT,
    env: await environment(wishes.env ?? {}),
  });
  const child = app.process();
  const messages: string[] = [];
  app.context().on('console', (message) => messages.push(message.text()));
  const kill = (): Promise<void> => end(child, () => child.kill('SIGKILL'));
  onTestFinished(kill);
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return {
    app,
    page,
    data,
    process: child,
    messages,
    kill,
    quit: () => end(child, () => void app.evaluate((electron) => electron.app.quit()).catch(() => undefined)),
  };
}

/**
 * Asks the core as the page does, whichever page there is just now.
 *
 * @throws what the core said when it did not do it
 */
export async function ask<Value>({ app }: StartedWindow, name: string, input: object = {}): Promise<Value> {
  const question = `sluice.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  // What `invoke` gives is a reply, and its value is what the contract says of the operation.
  const reply = (await app.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    question,
  )) as Reply<Value>;
  if (reply.ok) return reply.value;
  throw new Error(`${name}: ${reply.error.message}`);
}

/** Starts the program once more on the same data, without a debugger; gives its exit code. */
export async function startAgain(data: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(PROGRAM, argsFor(data, args), {
    cwd: ROOT,
    env: await environment({}),
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : null;
}

/**
 * Starts the program where it cannot go on, with its last message told on the terminal instead of in a box that waits
 * for somebody; gives its exit code and what it told.
 */
export async function startInVain(
  data: string,
): Promise<{ readonly code: number | null; readonly told: string }> {
  const folder = tempFolder();
  const heard = join(folder, 'heard');
  const telling =
    "require('electron').dialog.showErrorBox = (title, text) => console.log(`${title}: ${text}`);";
  writeFileSync(join(folder, 'main.cjs'), `${telling}\nrequire(${JSON.stringify(join(ENTRY, 'main.cjs'))});`);
  writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
  // A file: what Chromium leaves behind for a moment would hold a pipe open.
  const output = openSync(heard, 'w');
  const child = spawn(PROGRAM, [folder, ...argsFor(data, []).slice(1)], {
    cwd: ROOT,
    env: await environment({}),
    stdio: ['ignore', output, 'ignore'],
  });
  closeSync(output);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'exit');
  return { code: child.exitCode, told: readFileSync(heard, 'utf8') };
}

async function end(child: ChildProcess, how: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  how();
  await gone;
}
