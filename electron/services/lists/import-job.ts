import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { Importer, ImportOptions } from '#electron/ports/importer.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { Jobs } from '#electron/services/desk/jobs.ts';
import type { ImportOptions as Chosen, Examination } from '#shared/ipc/lists.ts';

export interface ImportPorts {
  readonly importer: Importer;
  readonly shelf: Pick<FileShelf, 'infoOf' | 'pathOf'>;
  readonly jobs: Pick<Jobs, 'begin'>;
  readonly board: Pick<LiveBoard, 'touch'>;
}

/** What is imported: a file of the shelf, and what the user said of it. */
export interface ImportWish {
  readonly file: string;
  readonly options: Chosen;
}

/** What an import would make of a file. */
export async function examine(
  { importer, shelf }: Pick<ImportPorts, 'importer' | 'shelf'>,
  { file, options }: ImportWish,
): Promise<Examination> {
  const examined = await importer.examine(shelf.pathOf(file), optionsOf(options, shelf.infoOf(file).name));
  // The contract's arrays are its own to change.
  return structuredClone(examined) as Examination;
}

/**
 * Begins an import; gives the job's number.
 *
 * @throws UserError `state` for a file that was chosen before the program was started anew
 */
export function beginImport({ importer, shelf, jobs, board }: ImportPorts, wish: ImportWish): number {
  const { name, sizeBytes } = shelf.infoOf(wish.file);
  const path = shelf.pathOf(wish.file);
  const job = { kind: 'import', title: name, total: sizeBytes, unit: 'bytes' } as const;
  return jobs.begin(job, async (report, signal) => {
    const { list, alreadyImported } = await importer.import(
      path,
      optionsOf(wish.options, name),
      ({ bytesRead, bytesTotal, rows }) => report({ done: bytesRead, total: bytesTotal, rows }),
      signal,
    );
    board.touch('listsChanged');
    return { done: sizeBytes, rows: list.rowCount, listId: list.id, alreadyImported };
  });
}

/** Without the keys that the user left open: the importer takes what is there for chosen. */
function optionsOf(chosen: Chosen, name: string): ImportOptions {
  const { delimiter, encoding, hasHeader, keyColumns, sheet, skipLines } = chosen;
  return {
    name,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(hasHeader === undefined ? {} : { hasHeader }),
    ...(keyColumns === undefined ? {} : { keyColumns }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(skipLines === undefined ? {} : { skipLines }),
  };
}
