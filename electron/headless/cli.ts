import { runCli } from './run-cli.ts';
import { reportError } from './talking/report-error.ts';
import { Reporter } from './talking/reporter.ts';
import { processTerminal } from './terminal.ts';

/** The terminal program: `node electron/headless/cli.ts --help`. */
const args = process.argv.slice(2);
const terminal = processTerminal();

// What nobody waited for: told like any other fault. What was on its way is found by the next program that sends.
process.on('uncaughtException', (error) => {
  process.exit(reportError(error, new Reporter(terminal, args.includes('--json')), process.env));
});

process.exitCode = await runCli(args, terminal, process.env);
