import type { Command } from 'commander';
import type { ImportOptions } from '#electron/ports/importer.ts';
import { TEXT_ENCODINGS, type TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import { EXIT } from '../exit-code.ts';
import { importList } from '../importing/import-list.ts';
import { argument, repeatable } from '../parse/argument.ts';
import { parseEncoding } from '../parse/encoding.ts';
import { parseCountOrZero } from '../parse/numbers.ts';
import { type Cli, inSession } from '../session.ts';

interface ImportFlags {
  readonly delimiter?: string;
  readonly encoding?: TextEncoding;
  readonly headerRow?: boolean;
  readonly key?: readonly string[] | false;
  readonly sheet?: string;
  readonly skipLines?: number;
}

/** Adds `sluice import`. */
export function addImport(program: Command, cli: Cli): void {
  program
    .command('import')
    .description('import a CSV, TSV or Excel file as a list')
    .argument('<file>', 'the file; it is never changed')
    .option('--key <column>', 'column that tells rows apart (repeatable; guessed otherwise)', repeatable)
    .option('--no-key', 'rows have no key')
    .option('--delimiter <character>', 'what stands between cells (guessed otherwise); tab for a tab')
    .option('--encoding <name>', `${TEXT_ENCODINGS.join(', ')} (guessed otherwise)`, argument(parseEncoding))
    .option('--header-row', 'the first line names the columns')
    .option('--no-header-row', 'the first line is a row like any other')
    .option(
      '--skip-lines <lines>',
      'lines before the table, such as a title (guessed otherwise); 0 keeps all',
      argument(parseCountOrZero),
    )
    .option('--sheet <name|number>', 'which sheet of a workbook (the first with something in it otherwise)')
    .addHelpText(
      'after',
      '\nExamples:\n  sluice import leads.csv --key "Work Email"\n  sluice import export.csv --encoding windows-1252 --skip-lines 3',
    )
    .action((file: string, flags: ImportFlags, command: Command) =>
      inSession(cli, command, async (session) => {
        const { list } = await importList(session, file, optionsOf(flags));
        session.reporter.emit({ type: 'result', exitCode: EXIT.done, list: list.id, rows: list.rowCount });
        session.reporter.say(`Next: ${session.commandLine(`run ${list.id} --webhook URL`)}`);
        return EXIT.done;
      }),
    );
}

function optionsOf({ delimiter, encoding, headerRow, key, sheet, skipLines }: ImportFlags): ImportOptions {
  return {
    ...keyOption(key),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(skipLines === undefined ? {} : { skipLines }),
    ...(headerRow === undefined ? {} : { hasHeader: headerRow }),
  };
}

/** What `--key` and `--no-key` say of a file's key. */
function keyOption(key: ImportFlags['key']): Pick<ImportOptions, 'keyColumns'> {
  if (key === undefined) return {};
  return { keyColumns: key === false ? [] : key };
}
