import { Command } from 'commander';
import { programVersion } from '#electron/workspace/program-version.ts';
import { addConnections } from './commands/connections.ts';
import { addDead } from './commands/dead.ts';
import { addDemo } from './commands/demo.ts';
import { addExplain } from './commands/explain.ts';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addLists } from './commands/lists.ts';
import { addPractice } from './commands/practice.ts';
import { addReconcile } from './commands/reconcile.ts';
import { addResume } from './commands/resume.ts';
import { addRun } from './commands/run.ts';
import { addServe } from './commands/serve.ts';
import { addStatus } from './commands/status.ts';
import { addStop } from './commands/stop.ts';
import { addUncertain } from './commands/uncertain.ts';
import { addWebhooks } from './commands/webhooks.ts';
import type { Cli } from './session.ts';

const EXIT_CODES = `
Exit codes:
  0    every row done, skipped, duplicate, cached, or discarded by you
  1    the machine failed
  2    bad usage or input; nothing was sent
  3    ended with dead or uncertain rows that nobody has decided about
  4    stopped by the budget
  5    paused by the provider
  130  interrupted; \`sluice resume\` goes on`;

/** All commands of the terminal program. */
export function buildProgram(cli: Cli): Command {
  const { terminal } = cli.reporter;
  const program = new Command('sluice')
    .description('Sends lists row by row: once, no faster than allowed, for no more than agreed, with proof.')
    .version(programVersion(), '--version', 'say which version this is')
    .option('--data <dir>', 'keep everything in this folder (also: SLUICE_DATA)')
    .option('--json', 'tell programs what happens: one JSON object a line')
    .option('--yes', 'go ahead without asking')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.line(text.trimEnd()),
      // Help shown because no command was given; errors are told by `reportError`.
      writeErr: (text) => terminal.problem(text.trimEnd()),
      outputError: () => undefined,
    })
    .addHelpText('after', EXIT_CODES);
  addDemo(program, cli);
  addImport(program, cli);
  addLists(program, cli);
  addConnections(program, cli);
  addWebhooks(program, cli);
  addRun(program, cli);
  addResume(program, cli);
  addStop(program, cli);
  addStatus(program, cli);
  addUncertain(program, cli);
  addDead(program, cli);
  addExplain(program, cli);
  addReconcile(program, cli);
  addExport(program, cli);
  addPractice(program, cli);
  addServe(program, cli);
  return program;
}
