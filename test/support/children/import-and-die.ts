/** A program that imports a file and is killed as soon as the first rows are in: `node import-and-die.ts <lists.db> <file>`. */
import { createImporter } from '#electron/lists/importing/importer.ts';

const [listsPath = '', path = ''] = process.argv.slice(2);
const importer = createImporter({ listsPath, clock: { now: () => 0 } });
await importer.import(path, {}, ({ rows }) => {
  if (rows > 0) process.kill(process.pid, 'SIGKILL');
});
