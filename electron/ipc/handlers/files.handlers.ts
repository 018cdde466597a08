import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { Surface } from '#electron/ports/surface.ts';
import type { Handlers } from '#shared/ipc/contract.ts';

interface FilesPorts {
  readonly shelf: FileShelf;
  readonly surface: Pick<Surface, 'chooseTarget' | 'reveal'>;
}

/** Carries out `files.*`. */
export const createFilesHandlers = ({ shelf, surface }: FilesPorts): Handlers['files'] => ({
  paste: async ({ text }) => shelf.putText(text, nameOfPasted(text)),
  async chooseTarget({ suggestedName }) {
    const chosen = await surface.chooseTarget(suggestedName);
    return chosen === null ? null : { target: shelf.putTarget(chosen.path), name: chosen.name };
  },
  async reveal({ target }) {
    surface.reveal(shelf.targetOf(target));
    return null;
  },
});

/** Spreadsheets put tabs between the cells that one copies from them. */
const nameOfPasted = (text: string): string =>
  text.split('\n', 1)[0]?.includes('\t') === true ? 'Pasted table.tsv' : 'Pasted table.csv';
