import { basename } from 'node:path';
import type { Detected, ImportOptions, ImportResult } from '#electron/ports/importer.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import type { Session } from '../session.ts';
import { describeDetected } from './describe-detected.ts';
import { lettersRead } from './letters-read.ts';

/** Imports a file and says what became of it, guesses included. */
export async function importList(
  session: Session,
  path: string,
  options: ImportOptions,
): Promise<ImportResult> {
  const { workspace, reporter } = session;
  const { terminal } = reporter;
  const result = await workspace.importer.import(path, options, ({ bytesRead, bytesTotal, rows }) => {
    reporter.emit({ type: 'progress', phase: 'import', bytesRead, bytesTotal, rows });
    if (reporter.isJson || !terminal.canPaint) return;
    const percent = Math.floor((bytesRead / Math.max(1, bytesTotal)) * 100);
    terminal.paint(`Importing: ${percent} %, ${counted(rows, 'row')}`);
  });
  terminal.paint('');
  await tell(session, basename(path), result);
  return result;
}

/** Problems shown at once; `sluice lists` shows all of them. */
const SHOWN_PROBLEMS = 5;

async function tell(
  { workspace, reporter, commandLine }: Session,
  fileName: string,
  result: ImportResult,
): Promise<void> {
  const { list, alreadyImported, keySource, detected } = result;
  const { id, rowCount, problemCount, columns, keyColumns } = list;
  reporter.emit({ type: 'imported', alreadyImported, keySource, detected, ...list });
  const key =
    keyColumns.length === 0 ? 'none: each row is only ever the same as itself' : keyColumns.join(' + ');
  reporter.say(
    `${became(fileName, result)} list ${id}: ${counted(rowCount, 'row')}, ${counted(columns.length, 'column')}, ${counted(problemCount, 'problem')}.`,
    `  Key: ${key}${keySource === 'guessed' ? ' (guessed; --key chooses another)' : ''}.`,
    ...describeDetected(detected).map((line) => `  ${line}`),
    ...(isGuessed(detected) ? lettersLine(await lettersRead(workspace.lists, id)) : []),
  );
  for (const problem of await workspace.lists.problems(id, SHOWN_PROBLEMS)) {
    reporter.say(`  Line ${count(problem.line)}: ${problem.reason}`);
  }
  if (problemCount > SHOWN_PROBLEMS) {
    reporter.say(`  … and ${count(problemCount - SHOWN_PROBLEMS)} more: ${commandLine(`lists ${id}`)}`);
  }
}

/** Files are told apart by what they hold: one of another name may be the same. */
function became(fileName: string, { list: { name }, alreadyImported }: ImportResult): string {
  if (!alreadyImported) return `${name} is now`;
  return name.startsWith(fileName)
    ? `${name} was imported before: it is`
    : `${fileName} holds the same as ${name}, which was imported before: it is`;
}

const isGuessed = (detected: Detected): boolean =>
  detected.source === 'text' && ['likely', 'guess'].includes(detected.encodingSource);

const lettersLine = (cells: readonly string[]): readonly string[] =>
  cells.length === 0 ? [] : [`  In it stands: ${cells.map((cell) => `"${cell}"`).join(', ')}.`];
