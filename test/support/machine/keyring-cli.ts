import type { Practice } from '#electron/practice/start-practice.ts';
import { type CliEnd, CliRig } from '../children/cli.ts';
import { type Keyring, type KeyringSession, startKeyring } from './keyring.ts';

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
