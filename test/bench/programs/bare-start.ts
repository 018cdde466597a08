/** The anchor of L5: opens the ledger as a kill left it, by the SQLite library alone, and claims the next 100 tasks. */
import Database from 'better-sqlite3';

// Told by the bench that starts this program.
const { dataDir } = JSON.parse(process.argv[2] ?? '') as { dataDir: string };

const startedAt = performance.now();
const db = new Database(`${dataDir}/ledger.db`);
db.pragma('synchronous = full');
db.prepare(
  `update tasks set state = 'inFlight', send_id = 0 where id in (
    select id from tasks where run_id = 1 and step = 0 and state = 'waiting' and not_before is null order by id limit 100)`,
).run();
process.stdout.write(JSON.stringify(performance.now() - startedAt));
process.exit();
