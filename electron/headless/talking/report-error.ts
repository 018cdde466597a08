import { CommanderError } from 'commander';
import type { Logbook } from '#electron/workspace/logbook.ts';
import { machineFailure } from '#electron/workspace/machine-failure.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode, exitCodeOfError, Interrupted } from '../exit-code.ts';
import type { Surroundings } from '../session.ts';
import type { Reporter } from './reporter.ts';

type Told = Pick<Surroundings, 'reporter' | 'env' | 'logbook'>;

/**
 * Tells what went wrong, without a stack trace unless `SLUICE_DEBUG=1` asks for one, and gives the exit code. A fault
 * of ours leaves its trace in the log. Nothing that is told or written holds a secret that this process knows.
 */
export function reportError(error: unknown, { reporter, env, logbook }: Told): ExitCode {
  const { redactor } = logbook;
  if (error instanceof CommanderError) return reportUsage(error, reporter, logbook);
  const known = machineFailure(error) ?? error;
  const exitCode = exitCodeOfError(known);
  const kind = kindOf(known);
  const message =
    kind === 'fault' ? redactor.clean(messageOfFault(known)) + noteFault(known, logbook) : textOf(known);
  if (kind !== 'fault') logbook.log?.write('info', 'command.refused', { state: kind });
  reporter.problem(message, { kind, exitCode });
  if (env['SLUICE_DEBUG'] === '1' && error instanceof Error)
    reporter.terminal.problem(redactor.clean(traceOf(error)));
  return exitCode;
}

/** Help that was asked for is no error; commander has written it already. */
function reportUsage(error: CommanderError, reporter: Reporter, { redactor }: Logbook): ExitCode {
  if (error.exitCode === 0) return EXIT.done;
  if (error.code === 'commander.help') return EXIT.usage;
  // It repeats what was typed, which may be an address in the wrong place.
  const what = redactor.clean(error.message.replace(/^error: /, '').trim());
  const sentence = what.charAt(0).toUpperCase() + what.slice(1);
  const message = `${sentence.replace(/\.?$/, '.')} Nothing was done. \`sluice --help\` and \`sluice COMMAND --help\` show what there is.`;
  reporter.problem(message, { kind: 'usage', exitCode: EXIT.usage });
  return EXIT.usage;
}

/** Writes a fault into the log, and says where that is. */
function noteFault(fault: unknown, { log }: Logbook): string {
  if (log === null || !log.isOn('error')) return '';
  const state = fault instanceof Error ? fault.name : typeof fault;
  log.write('error', 'fault', { state, ...(fault instanceof Error ? { stack: traceOf(fault) } : {}) });
  return `\nThe log has the trace: ${log.path}`;
}

/** The trace of an error and of what caused it. */
function traceOf(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nCaused by: ${traceOf(error.cause)}` : own;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const messageOfFault = (fault: unknown): string =>
  `This is a fault of Sluice, not of yours: ${textOf(fault)}\n` +
  'What was recorded up to now is safe; `sluice status` shows it. Set SLUICE_DEBUG=1 for details to report.';

function kindOf(error: unknown): string {
  if (error instanceof UserError) return error.kind;
  return error instanceof Interrupted ? 'interrupted' : 'fault';
}
