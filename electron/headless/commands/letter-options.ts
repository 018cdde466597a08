import type { Command } from 'commander';
import { ALL_LETTERS, type LetterFilter } from '#electron/services/reading/dead-letters.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { argument } from '../parse/argument.ts';
import { parseSince } from '../parse/date.ts';

/** The options by which dead letters are chosen. */
export interface LetterFlags {
  readonly status?: number;
  readonly reason?: string;
  readonly connection?: string;
  readonly since?: number;
}

/** Adds them to a command. */
export const addLetterOptions = (command: Command): Command =>
  command
    .option('--status <status>', 'only those whose last answer had this status', argument(parseStatus))
    .option('--reason <text>', 'only those with this text in their reason')
    .option('--connection <name>', 'only those that were to go there')
    .option('--since <date>', 'only those that died since, as in 2026-11-22', argument(parseSince));

/** What they say; `rows` is what a command has of its own. */
export function filterFrom(flags: LetterFlags, rows: readonly number[] | null = null): LetterFilter {
  const { status = null, reason = null, connection = null, since = null } = flags;
  return { ...ALL_LETTERS, rows, status, reason, connection, since };
}

/** Whether anything was chosen at all. */
export const isChosen = (filter: LetterFilter): boolean =>
  Object.values(filter).some((value) => value !== null);

function parseStatus(text: string): Result<number, string> {
  return /^[1-5]\d\d$/.test(text) ? ok(Number(text)) : failed('A status is a number such as 422.');
}
