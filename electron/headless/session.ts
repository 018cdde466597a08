import { homedir } from 'node:os';
import type { Command } from 'commander';
import { guardSecrets } from '#electron/adapters/guarded-secret-store.ts';
import { createKeychain } from '#electron/adapters/keychain.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import { dataFolder } from '#electron/workspace/data-folder.ts';
import type { Logbook } from '#electron/workspace/logbook.ts';
import { ProcessSecrets } from '#electron/workspace/process-secrets.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import type { ExitCode } from './exit-code.ts';
import type { Interrupts } from './talking/interrupts.ts';
import type { Reporter } from './talking/reporter.ts';

/** Options that every command has. */
interface GlobalFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** What every command works with. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly reporter: Reporter;
  readonly interrupts: Interrupts;
  readonly logbook: Logbook;
}

/** One command at work on an open data folder. */
export interface Session extends Surroundings {
  readonly workspace: Workspace;
  readonly secrets: ProcessSecrets;
  /** The operating system's keychain. */
  readonly store: SecretStore;
  /** Whether the user agreed beforehand to whatever the command is about to do. */
  readonly isAgreed: boolean;
  /** A command for the user to run on the same data, such as `sluice resume 3`. */
  readonly commandLine: (rest: string) => string;
}

/** Runs commands and remembers how they ended. */
export interface Cli extends Surroundings {
  /** Notes the exit code of work that needs no data folder. */
  readonly finish: (work: () => Promise<ExitCode>) => Promise<void>;
}

/** Opens the data folder for a command, lets it work, and closes the folder however it ends. */
export function inSession(
  cli: Cli,
  command: Command,
  work: (session: Session) => Promise<ExitCode>,
): Promise<void> {
  const { env, reporter, interrupts, logbook } = cli;
  const flags = command.optsWithGlobals<GlobalFlags>();
  return cli.finish(async () => {
    const folder = dataFolder(flags.data, { platform: process.platform, home: homedir(), env });
    const log = logbook.open(folder, env['SLUICE_LOG']);
    const workspace = openWorkspace(folder, { log, redactor: logbook.redactor });
    const store = guardSecrets(createKeychain(), logbook.redactor);
    try {
      return await work({
        env,
        reporter,
        interrupts,
        logbook,
        workspace,
        secrets: new ProcessSecrets({ workspace, store, logbook }),
        store,
        isAgreed: flags.yes ?? false,
        commandLine: (rest) =>
          `${callOf(env)} ${rest}${flags.data === undefined ? '' : ` --data ${quoted(flags.data)}`}`,
      });
    } finally {
      workspace.close();
    }
  });
}

/** How the user calls this program: from a checkout it is an npm script, and what is printed must work when pasted. */
const callOf = (env: Surroundings['env']): string =>
  ['sluice', 'start'].includes(env['npm_lifecycle_event'] ?? '') ? 'npm run sluice --' : 'sluice';

/** As a shell takes it for one word. */
const quoted = (text: string): string =>
  /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
