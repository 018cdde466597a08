/** A program that removes a list and is killed in the middle of erasing it: `node remove-and-die.ts <lists.db> <list>`. */
import Database from 'better-sqlite3';
import { createListKeeper } from '#electron/lists/keeping/list-keeper.ts';
import { createTurns } from '#electron/lists/keeping/turns.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { holdUp } from '../rigs/held-lists.ts';

const [listsPath = '', id = ''] = process.argv.slice(2);
// It dies before all is erased, however late this thread gets its turn.
holdUp(listsPath, `before delete on list_${id} when old.row_id = 30000`);
const keeper = createListKeeper({
  listsPath,
  turns: createTurns(),
  onFault: (error) => {
    throw error;
  },
});
// The number of a list, told by the test.
await keeper.remove(Number(id) as ListId);
const db = new Database(listsPath, { readonly: true });
const rows = db.prepare<[], number>(`select count(*) from list_${id}`).pluck();
const atFirst = rows.get() ?? 0;
const timer = setInterval(() => {
  if ((rows.get() ?? 0) === atFirst) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGKILL');
}, 1);
