import { CommanderError } from 'commander';
import { databaseFailure } from '#electron/sqlite/failure.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode, exitCodeOfError, Interrupted } from '../exit-code.ts';
import type { Surroundings } from '../session.ts';
import type { Reporter } from './reporter.ts';

/** Tells what went wrong, without a stack trace unless `SLUICE_DEBUG=1` asks for one, and gives the exit code. */
export function reportError(error: unknown, reporter: Reporter, env: Surroundings['env']): ExitCode {
  if (error instanceof CommanderError) return reportUsage(error, reporter);
  const known =
    databaseFailure(error, 'Sluice could not go on; what was recorded up to now is safe.') ?? error;
  const exitCode = exitCodeOfError(known);
  reporter.problem(messageOf(known), { kind: kindOf(known), exitCode });
  if (env['SLUICE_DEBUG'] === '1' && error instanceof Error) reporter.terminal.problem(error.stack ?? '');
  return exitCode;
}

/** Help that was asked for is no error; commander has written it already. */
function reportUsage(error: CommanderError, reporter: Reporter): ExitCode {
  if (error.exitCode === 0) return EXIT.done;
  if (error.code === 'commander.help') return EXIT.usage;
  const what = error.message.replace(/^error: /, '').trim();
  const sentence = what.charAt(0).toUpperCase() + what.slice(1);
  const message = `${sentence.replace(/\.?$/, '.')} Nothing was done. \`sluice --help\` and \`sluice COMMAND --help\` show what there is.`;
  reporter.problem(message, { kind: 'usage', exitCode: EXIT.usage });
  return EXIT.usage;
}

function messageOf(error: unknown): string {
  if (error instanceof UserError || error instanceof Interrupted) return error.message;
  const what = error instanceof Error ? error.message : String(error);
  return (
    `This is a fault of Sluice, not of yours: ${what}\n` +
    'What was recorded up to now is safe; `sluice status` shows it. Set SLUICE_DEBUG=1 for details to report.'
  );
}

function kindOf(error: unknown): string {
  if (error instanceof UserError) return error.kind;
  return error instanceof Interrupted ? 'interrupted' : 'fault';
}
