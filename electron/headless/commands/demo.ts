import type { Command } from 'commander';
import { runDemo } from '../demo/demo.ts';
import { EXIT } from '../exit-code.ts';
import type { Cli } from '../session.ts';

/** Adds `sluice demo`. */
export function addDemo(program: Command, cli: Cli): void {
  program
    .command('demo')
    .description('run the main job on a messy list against the practice endpoint, and prove it')
    .addHelpText('after', '\nExample:\n  sluice demo')
    .action(() =>
      cli.finish(async () => {
        const holds = await runDemo(cli.reporter.terminal, process.argv[1] ?? '');
        return holds ? EXIT.done : EXIT.failure;
      }),
    );
}
