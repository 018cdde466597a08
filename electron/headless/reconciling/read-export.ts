import { type OpenArrivalCheck, openArrivalCheck } from '#electron/lists/arrivals/open-arrival-check.ts';
import type { ImportOptions } from '#electron/ports/importer.ts';
import type { TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import type { Session } from '../session.ts';

/** What the user may say about the file; the rest is guessed, as for an import. */
export interface ExportFlags {
  readonly delimiter?: string;
  readonly encoding?: TextEncoding;
  readonly sheet?: string;
}

/**
 * Reads the exported file for a check, and says how far it is.
 *
 * @throws UserError `input` when it is no table, `busy` when another check is going on
 */
export async function readExport(
  { workspace, reporter }: Session,
  path: string,
  flags: ExportFlags,
): Promise<OpenArrivalCheck> {
  const { terminal } = reporter;
  const check = await openArrivalCheck(workspace.dataDir, workspace.clock, {
    path,
    options: readingOf(flags),
    onProgress({ bytesRead, bytesTotal }) {
      reporter.emit({ type: 'progress', phase: 'reading', bytesRead, bytesTotal });
      if (reporter.isJson || !terminal.canPaint) return;
      terminal.paint(`Reading the file: ${Math.floor((bytesRead / Math.max(1, bytesTotal)) * 100)} %`);
    },
  });
  if (!reporter.isJson && terminal.canPaint) terminal.paint('Comparing ...');
  return check;
}

/** An export names its columns; its key is found by what the run sent. */
const readingOf = ({ delimiter, encoding, sheet }: ExportFlags): ImportOptions => ({
  keyColumns: [],
  hasHeader: true,
  ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
  ...(encoding === undefined ? {} : { encoding }),
  ...(sheet === undefined ? {} : { sheet }),
});
