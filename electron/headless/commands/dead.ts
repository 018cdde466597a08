import type { Command } from 'commander';
import { findDeadLetters } from '#electron/services/reading/dead-letters.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { parseCount } from '../parse/numbers.ts';
import { parseRunId } from '../parse/run-id.ts';
import { describeLetter, letterRecord } from '../render/dead-letters.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { addDiscard, addEdit, addResend } from './dead-decisions.ts';
import { addLetterOptions, filterFrom, type LetterFlags } from './letter-options.ts';

interface ListFlags extends LetterFlags {
  readonly run?: RunId;
  readonly page?: number;
}

/** Adds `sluice dead` with what can be done about dead letters. */
export function addDead(program: Command, cli: Cli): void {
  const dead = program
    .command('dead')
    .description('show the rows that were refused for good or used up their attempts, and decide about them');
  const list = dead
    .command('list', { isDefault: true })
    .description('show them, over all runs (what `sluice dead` does by itself)')
    .option('--run <run>', 'only those of this run', argument(parseRunId))
    .option('--page <page>', 'which page of them, for people', argument(parseCount));
  addLetterOptions(list)
    .addHelpText('after', '\nExample:\n  sluice dead --run 3 --status 422')
    .action((flags: ListFlags, command: Command) =>
      inSession(cli, command, (session) => show(session, flags)),
    );
  addEdit(dead, cli);
  addResend(dead, cli);
  addDiscard(dead, cli);
}

/** Letters that people are shown at once; programs get all of them. */
const LETTERS_A_PAGE = 20;

async function show(session: Session, flags: ListFlags): Promise<ExitCode> {
  const { reporter, workspace } = session;
  const page = flags.page ?? 1;
  let letters = 0;
  let discarded = 0;
  for await (const letter of findDeadLetters(workspace.ledger, flags.run ?? null, filterFrom(flags))) {
    letters += 1;
    if (letter.discard !== null) discarded += 1;
    if (Math.ceil(letters / LETTERS_A_PAGE) === page) reporter.say(...describeLetter(letter));
    reporter.emit(letterRecord(letter));
  }
  reporter.emit({
    type: 'result',
    exitCode: EXIT.done,
    deadLetters: letters,
    open: letters - discarded,
    discarded,
  });
  reporter.say(...summary({ letters, discarded, page }), ...nextLines(session, flags, letters - discarded));
  return EXIT.done;
}

interface Shown {
  readonly letters: number;
  readonly discarded: number;
  readonly page: number;
}

function summary({ letters, discarded, page }: Shown): readonly string[] {
  const given = discarded === 0 ? '' : `, ${count(discarded)} of them discarded`;
  const total = `${counted(letters, 'dead letter')}${given}.`;
  const pages = Math.ceil(letters / LETTERS_A_PAGE);
  if (pages < 2) return [total];
  const more = page < pages ? ` \`--page ${page + 1}\` shows the next ones.` : '';
  return [`Page ${page} of ${count(pages)}: ${total}${more}`];
}

function nextLines({ commandLine }: Session, { run }: ListFlags, open: number): readonly string[] {
  if (open === 0) return [];
  const id = run ?? 'RUN';
  return [
    `Next: ${commandLine(`dead edit ${id} ROW --set "Column=value"`)}   (changes what is wrong with a row)`,
    `Next: ${commandLine(`dead resend ${id} ROWS`)}   (tries them again)`,
    `Next: ${commandLine(`dead discard ${id} ROWS --reason TEXT`)}   (gives them up for good)`,
  ];
}
