import type { Database } from 'better-sqlite3';

/** 16 MB: a checkpoint costs several commits, so rarer ones write each page once; much rarer ones slow readers down. */
const WAL_PAGES = 4_000;

/** When the write-ahead log is worked off into the database: by whichever commit finds it longer than allowed. */
export class Checkpoints {
  readonly #db: Database;
  #isPostponed = true;

  constructor(db: Database) {
    this.#db = db;
    this.resume();
  }

  /**
   * Leaves the log as it is. A crash may leave a long one, and working it off must not hold up the first send of the
   * next session.
   */
  postpone(): void {
    this.#isPostponed = true;
    this.#db.pragma('wal_autocheckpoint = 0');
  }

  /** Works the log off again from the next commit on. */
  resume(): void {
    if (!this.#isPostponed) return;
    this.#isPostponed = false;
    this.#db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
  }
}
