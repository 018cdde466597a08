/** Writes a ledger's own rows anew until its write-ahead log has so many bytes, and dies as by a power cut. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

const [path = '', bytes = '0'] = process.argv.slice(2);
const db = new Database(path);
db.pragma('wal_autocheckpoint = 0');
// What is in the log is the same, and a slow disk need not be waited for.
db.pragma('synchronous = off');
// There and back: a row that stays as it is would not be written.
const change = db.prepare<[number]>('update tasks set attempts = attempts + ?');
const size = (): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
while (size() < Number(bytes)) {
  change.run(1);
  change.run(-1);
}
process.kill(process.pid, 'SIGKILL');
