import type { Command } from 'commander';
import { argument } from '../parse/argument.ts';
import { parsePort } from '../parse/port.ts';
import { type Cli, inSession } from '../session.ts';

interface ServeFlags {
  readonly port?: number;
  readonly open: boolean;
  readonly url?: boolean;
}

/** Adds `sluice serve`. */
export function addServe(program: Command, cli: Cli): void {
  program
    .command('serve')
    .description('show the window in a browser on this machine')
    .option(
      '--port <port>',
      'where it listens (default: as the last time; 0: the system chooses)',
      argument(parsePort),
    )
    .option('--no-open', 'only say the address, open no browser')
    .option('--url', 'show a new address of the window that is being served')
    .addHelpText(
      'after',
      '\nExamples:\n  sluice serve\n  sluice serve --port 4000 --no-open\n  sluice serve --url',
    )
    .action(({ port, open, url }: ServeFlags, command: Command) =>
      inSession(cli, command, async (session) => {
        // Loaded when it is wanted: all other commands start sooner without the window's core.
        const { serveWindow, showNewAddress } = await import('../serve/serve-window.ts');
        return url === true
          ? showNewAddress(session)
          : serveWindow(session, { port: port ?? null, opens: open });
      }),
    );
}
