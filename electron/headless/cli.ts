import { processTerminal } from './terminal.ts';
import { runCli } from './run-cli.ts';

/** The terminal program: `node electron/headless/cli.ts --help`. */
process.exitCode = await runCli(process.argv.slice(2), processTerminal(), process.env);
