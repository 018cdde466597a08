/** A program that imports a file and is killed as soon as the first rows are in: `node import-and-die.ts <lists.db> <file>`. */
import { createImporter } from '#electron/lists/importing/importer.ts';
import { END_OF_IMPORT, holdUp } from '../rigs/held-lists.ts';

const [listsPath = '', path = ''] = process.argv.slice(2);
// It dies before its end, however late this thread gets its turn.
holdUp(listsPath, END_OF_IMPORT);
const importer = createImporter({ listsPath, clock: { now: () => 0 } });
await importer.import(path, {}, ({ rows }) => {
  if (rows > 0) process.kill(process.pid, 'SIGKILL');
});
