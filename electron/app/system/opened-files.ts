import { resolve } from 'node:path';

/** Files that the program was started with are opened when they can be lists. */
const LIST_FILE = /\.(?:csv|tsv|txt|xlsx)$/i;

/** Options that take the next word for their value. */
const VALUED = new Set(['--data']);

/**
 * The lists that a command line names, as absolute paths.
 *
 * @param args what follows the program
 * @param folder where it was typed
 */
export function filesIn(args: readonly string[], folder: string): readonly string[] {
  return args
    .filter((arg, index) => !arg.startsWith('-') && !VALUED.has(args[index - 1] ?? '') && LIST_FILE.test(arg))
    .map((arg) => resolve(folder, arg));
}

/** The value of `--name value` or `--name=value`; the last one given. */
export function optionIn(args: readonly string[], name: string): string | undefined {
  const flag = `--${name}`;
  return args
    .flatMap((arg, index) => {
      if (arg.startsWith(`${flag}=`)) return [arg.slice(flag.length + 1)];
      const next = args[index + 1];
      return arg === flag && next !== undefined ? [next] : [];
    })
    .at(-1);
}

/** Paths that another start handed over: it is our own program, but what comes from outside is looked at. */
export const pathsIn = (handedOver: unknown): readonly string[] =>
  Array.isArray(handedOver)
    ? handedOver.filter((path) => typeof path === 'string' && LIST_FILE.test(path))
    : [];
