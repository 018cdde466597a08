import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The terminal program: `node electron/headless/cli.ts --help`. */

// Compiled code is kept between starts, which halves the time to the first line. It must be on before the rest loads.
// In the checkout: what lies in the folder that all users of a machine share, another of them may have put there.
const isSource = import.meta.url.endsWith('.ts');
const checkout = isSource ? '../..' : '..';
const compiled = fileURLToPath(new URL(`${checkout}/node_modules/.cache/node`, import.meta.url));
enableCompileCache(compiled);
// Threads take it from the environment; see decision 0022.
process.env['NODE_COMPILE_CACHE'] ??= compiled;
const { runCli } = await import('./run-cli.ts');
const { Logbook } = await import('#electron/workspace/logbook.ts');
const { guardTerminal } = await import('./talking/guarded-terminal.ts');
const { reportError } = await import('./talking/report-error.ts');
const { Reporter } = await import('./talking/reporter.ts');
const { processTerminal } = await import('./terminal.ts');

const args = process.argv.slice(2);
const logbook = new Logbook();
const terminal = guardTerminal(processTerminal(), logbook.redactor);

// A report that Node is told to write of a crash leaves out the environment: keys and addresses may stand in it.
if (process.report !== undefined) process.report.excludeEnv = true;

// What nobody waited for: told like any other fault. What was on its way is found by the next program that sends.
process.on('uncaughtException', (error) => {
  const reporter = new Reporter(terminal, args.includes('--json'));
  process.exit(reportError(error, { reporter, env: process.env, logbook }));
});

process.exitCode = await runCli(args, terminal, process.env, logbook);
