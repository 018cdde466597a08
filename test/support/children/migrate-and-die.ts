/** Migrates a database to version 20 and, unless told to live, dies before that is committed: `… <path> die|live`. */
import { dirname } from 'node:path';
import { type Migration, migrate } from '#electron/sqlite/migrate.ts';
import { openDatabase } from '#electron/sqlite/open.ts';

const [path = '', fate = ''] = process.argv.slice(2);

const MIGRATIONS: readonly Migration[] = [
  {
    version: 10,
    name: 'leads',
    up: (db) =>
      db.exec(
        "create table leads (id integer primary key, name text) strict; insert into leads values (1, 'Ann')",
      ),
  },
  {
    version: 20,
    name: 'names in two parts',
    up(db) {
      db.exec('create table people (id integer primary key, first text, last text) strict; drop table leads');
      if (fate === 'die') process.kill(process.pid, 'SIGKILL');
    },
  },
];

const db = openDatabase(path, { synchronous: 'full' });
migrate(db, MIGRATIONS, { name: 'ledger.db', backupTo: dirname(path) });
db.close();
