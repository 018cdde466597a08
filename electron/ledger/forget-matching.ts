import type { Database } from 'better-sqlite3';
import type { ListId } from '#shared/lib/ids.ts';

const FORGET = `
  update runs set plan = json_set(plan, '$.settings.sample', json('{"kind":"matching","filters":[],"search":""}'))
  where plan ->> '$.listId' = ? and plan ->> '$.settings.sample.kind' = 'matching'`;

/** Takes the words out by which runs of a list chose their rows; their free pages must not keep them either. */
export function forgetMatching(db: Database, list: ListId): void {
  const forget = db.transaction(() => db.prepare<[ListId]>(FORGET).run(list));
  db.pragma('secure_delete = on');
  try {
    forget.immediate();
  } finally {
    db.pragma('secure_delete = off');
  }
}
