import type { Logbook } from '#electron/workspace/logbook.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { buildProgram } from './program.ts';
import type { Surroundings } from './session.ts';
import { Interrupts } from './talking/interrupts.ts';
import { reportError } from './talking/report-error.ts';
import { Reporter } from './talking/reporter.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs one command.
 *
 * @param args what was typed after the program's name
 * @param logbook told of what this process was started with
 * @returns the exit code; whatever went wrong has been told
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  env: Surroundings['env'],
  logbook: Logbook,
): Promise<ExitCode> {
  logbook.learnStart(args, env);
  // Before commander reads anything: what it has to say about wrong options is to be told in the same way.
  const reporter = new Reporter(terminal, args.includes('--json'));
  const interrupts = new Interrupts(() => {
    reporter.problem('Stopped. Nothing was sent.', { exitCode: EXIT.interrupted });
    process.exit(EXIT.interrupted);
  });
  let exitCode: ExitCode = EXIT.done;
  const finish = async (work: () => Promise<ExitCode>): Promise<void> => {
    exitCode = await work();
  };
  try {
    await buildProgram({ env, reporter, interrupts, logbook, finish }).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportError(error, { reporter, env, logbook });
  } finally {
    interrupts.close();
  }
}
