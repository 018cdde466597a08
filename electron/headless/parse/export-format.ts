import { extname } from 'node:path';
import { UserError } from '#shared/lib/user-error.ts';

/** The kinds of files that a run is exported to. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * Which kind of file is meant: the one that is named, or else the one of the file's name, or else CSV.
 *
 * @throws UserError `input` when name and kind disagree: programs would be misled by the name
 */
export function formatOf(named: ExportFormat | undefined, out: string | undefined): ExportFormat {
  const extension = out === undefined ? '' : extname(out).slice(1).toLowerCase();
  const byName = EXPORT_FORMATS.find((format) => format === extension);
  if (named !== undefined && byName !== undefined && named !== byName) {
    throw new UserError(
      'input',
      `--format says ${named}, but ${out} is the name of a ${byName} file. No file was made. Change one of the two.`,
    );
  }
  return named ?? byName ?? 'csv';
}
