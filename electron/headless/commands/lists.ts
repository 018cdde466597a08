import type { Command } from 'commander';
import { localTime } from '#electron/adapters/wall-time.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import { findList } from '#electron/services/reading/find-list.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { table } from '../render/table.ts';
import { type Cli, inSession, type Session } from '../session.ts';

/** Adds `sluice lists`. */
export function addLists(program: Command, cli: Cli): void {
  program
    .command('lists')
    .description('show the imported lists, or one of them with its columns and problems')
    .argument('[list]', 'its number or name')
    .addHelpText('after', '\nExample:\n  sluice lists 1')
    .action((wanted: string | undefined, _flags: object, command: Command) =>
      inSession(cli, command, (session) =>
        wanted === undefined ? showAll(session) : showOne(session, wanted),
      ),
    );
}

async function showAll({ workspace, reporter, commandLine }: Session): Promise<ExitCode> {
  const lists = await workspace.lists.all();
  for (const list of lists) reporter.emit({ type: 'list', ...list });
  if (lists.length === 0) reporter.say(`There are no lists yet. Next: ${commandLine('import FILE')}`);
  else reporter.say(...table(['list', 'name', 'rows', 'problems', 'key', 'imported'], lists.map(cellsOf)));
  reporter.emit({ type: 'result', exitCode: EXIT.done, lists: lists.length });
  return EXIT.done;
}

const cellsOf = ({
  id,
  name,
  rowCount,
  problemCount,
  keyColumns,
  importedAt,
}: ListInfo): readonly string[] => [
  String(id),
  name,
  count(rowCount),
  count(problemCount),
  keyColumns.join(' + ') || 'none',
  localTime(importedAt),
];

/** Problems read at once: a file of nothing but problems must not fill the memory. */
const MOST_PROBLEMS = 10_000;

async function showOne({ workspace, reporter, commandLine }: Session, wanted: string): Promise<ExitCode> {
  const list = await findList(workspace.lists, wanted);
  if (list === null) {
    throw new UserError(
      'state',
      `There is no list "${wanted}". \`${commandLine('lists')}\` shows those there are.`,
    );
  }
  const problems = await workspace.lists.problems(list.id, MOST_PROBLEMS);
  reporter.say(
    `List ${list.id}: ${list.name}, ${counted(list.rowCount, 'row')}, imported ${localTime(list.importedAt)}`,
    `  Key: ${list.keyColumns.join(' + ') || 'none'}`,
    `  Columns: ${list.columns.map(({ name }) => name).join(', ')}`,
    `  ${counted(list.problemCount, 'problem')}`,
    ...problems.map(({ line, reason, excerpt }) => `  Line ${count(line)}: ${reason}${excerptOf(excerpt)}`),
    ...(list.problemCount > problems.length
      ? [`  … and ${count(list.problemCount - problems.length)} more.`]
      : []),
  );
  reporter.emit({ type: 'list', ...list });
  for (const problem of problems) reporter.emit({ type: 'problem', ...problem });
  reporter.emit({ type: 'result', exitCode: EXIT.done, lists: 1 });
  return EXIT.done;
}

const excerptOf = (excerpt: string): string => (excerpt === '' ? '' : ` · ${excerpt}`);
