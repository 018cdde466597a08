import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import { type CliEnd, CliRig } from '../children/cli.ts';
import { type Keyring, type KeyringSession, NO_KEYRING, startKeyring } from './keyring.ts';

/** The terminal program with a real keyring of its own. */
export async function rigWithKeyring(): Promise<{ readonly rig: CliRig; readonly keyring: Keyring }> {
  const keyring = await startKeyring();
  return { rig: rigIn(keyring), keyring };
}

/** The terminal program in the surroundings of a session. */
export function rigIn({ env }: KeyringSession): CliRig {
  const rig = new CliRig();
  Object.assign(rig.env, env);
  return rig;
}

/** The files of a folder, and of those in it, that hold one of the texts. */
export function filesThatHold(folder: string, ...texts: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => texts.some((text) => readFileSync(path).includes(text)));
}

/** Command lines of this machine's processes that hold one of the texts, where the system shows them (Linux). */
export function commandLinesThatHold(...texts: readonly string[]): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLineOf)
    .filter((line) => texts.some((text) => line.includes(text)));
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}

/** Why tests with a real keyring are skipped here, for their title; empty where they are not. */
export const WITHOUT_KEYRING = NO_KEYRING === null ? '' : ` (${NO_KEYRING})`;

/** What the webhooks and services of these tests want to be shown. */
export const TOKEN = 't0ken-0ld';

/** Adds a practice endpoint as a Clay connection `Main` with one webhook. */
export const addClay = (
  rig: CliRig,
  practice: Practice,
  token = TOKEN,
  ...flags: readonly string[]
): Promise<CliEnd> => {
  const add = ['connections', 'add', '--provider', 'clay', '--name', 'Main'];
  return rig.feed(`${practice.url}\n${token}\n`, ...add, ...flags);
};

/** Adds a practice endpoint as a service `CRM` whose key is in a header. */
export const addApi = (
  rig: CliRig,
  practice: Practice,
  key = TOKEN,
  ...flags: readonly string[]
): Promise<CliEnd> => {
  const { host } = new URL(practice.url);
  const add = ['connections', 'add', '--provider', 'generic', '--name', 'CRM', '--host', host];
  return rig.feed(key, ...add, ...flags);
};

/** Resolves when so many rows have arrived. */
export const stored = (practice: Practice, least: number): Promise<void> =>
  vi.waitFor(() => expect(practice.report().stored).toBeGreaterThanOrEqual(least), {
    interval: 10,
    timeout: 15_000,
  });
