import { enableCompileCache } from 'node:module';

/** The terminal program: `node electron/headless/cli.ts --help`. */

// Compiled code is kept between starts, which halves the time to the first line. It must be on before the rest loads.
enableCompileCache();
const { runCli } = await import('./run-cli.ts');
const { reportError } = await import('./talking/report-error.ts');
const { Reporter } = await import('./talking/reporter.ts');
const { processTerminal } = await import('./terminal.ts');

const args = process.argv.slice(2);
const terminal = processTerminal();

// What nobody waited for: told like any other fault. What was on its way is found by the next program that sends.
process.on('uncaughtException', (error) => {
  process.exit(reportError(error, new Reporter(terminal, args.includes('--json')), process.env));
});

process.exitCode = await runCli(args, terminal, process.env);
