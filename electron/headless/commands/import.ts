import type { Command } from 'commander';
import type { ImportOptions } from '#electron/ports/importer.ts';
import { EXIT } from '../exit-code.ts';
import { importList } from '../importing/import-list.ts';
import { repeatable } from '../parse/argument.ts';
import { type Cli, inSession } from '../session.ts';

interface ImportFlags {
  readonly delimiter?: string;
  readonly headerRow?: boolean;
  readonly key?: readonly string[] | false;
}

/** Adds `sluice import`. */
export function addImport(program: Command, cli: Cli): void {
  program
    .command('import')
    .description('import a CSV or TSV file as a list')
    .argument('<file>', 'the file; it is never changed')
    .option('--key <column>', 'column that tells rows apart (repeatable; guessed otherwise)', repeatable)
    .option('--no-key', 'rows have no key')
    .option('--delimiter <character>', 'what stands between cells (guessed otherwise); tab for a tab')
    .option('--header-row', 'the first line names the columns')
    .option('--no-header-row', 'the first line is a row like any other')
    .addHelpText('after', '\nExample:\n  sluice import leads.csv --key "Work Email"')
    .action((file: string, flags: ImportFlags, command: Command) =>
      inSession(cli, command, async (session) => {
        const { list } = await importList(session, file, optionsOf(flags));
        session.reporter.emit({ type: 'result', exitCode: EXIT.done, list: list.id, rows: list.rowCount });
        session.reporter.say(`Next: ${session.commandLine(`run ${list.id} --webhook URL`)}`);
        return EXIT.done;
      }),
    );
}

function optionsOf({ delimiter, headerRow, key }: ImportFlags): ImportOptions {
  return {
    ...keyOption(key),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...(headerRow === undefined ? {} : { hasHeader: headerRow }),
  };
}

/** What `--key` and `--no-key` say of a file's key. */
function keyOption(key: ImportFlags['key']): Pick<ImportOptions, 'keyColumns'> {
  if (key === undefined) return {};
  return { keyColumns: key === false ? [] : key };
}
