import { hash } from 'node:crypto';
import Sqlite, { type Database } from 'better-sqlite3';
import type { ArrivalBook, ComparedRecord, ComparedRow } from '#electron/ports/arrival-book.ts';
import type { Identity } from '#shared/domain/arrivals/comparison.ts';
import { SENT_STATES } from '#shared/domain/arrivals/finding.ts';
import type { RowId, TaskId } from '#shared/lib/ids.ts';

/** Rows read at a time. */
const PAGE = 1_000;

const TABLES = `
create table records (record integer primary key, identity blob) strict;
create table rows (
  task_id integer primary key,
  row_id integer not null,
  state text not null,
  by text,
  identity blob,
  is_sent integer not null
) strict;
create table elsewhere (identity blob primary key) strict, without rowid;
`;

/** Rows come by number and are looked up by hash, all over the file: with less, a million of them wait for the disk. */
const CACHE_KB = 64_000;

/** Sorting once is faster than keeping an index while a million rows come in. */
const COMPARE = `
create index records_by_identity on records (identity, record) where identity is not null;
create index rows_by_identity on rows (identity, is_sent desc, state, task_id) where identity is not null;

create table tallies (
  identity blob primary key,
  found integer not null,
  known integer not null,
  sent integer not null
) strict, without rowid;
insert into tallies
select identity, sum(found), sum(known), sum(sent)
from (
  select identity, 1 as found, 0 as known, 0 as sent from records where identity is not null
  union all
  select identity, 0, 1, is_sent from rows where identity is not null
)
group by identity;

-- 'done' comes before 'uncertain' by its name.
create table row_ranks (task_id integer primary key, rank integer not null) strict;
insert into row_ranks
select task_id, row_number() over (partition by identity order by is_sent desc, state, task_id) - 1
from rows
where identity in (select identity from tallies where sent > 1);

create table record_ranks (record integer primary key, rank integer not null) strict;
insert into record_ranks
select record, row_number() over (partition by identity order by record) - 1
from records
where identity in (select identity from tallies where found > 1);
`;

interface StoredRecord extends Omit<ComparedRecord, 'isBlank' | 'isElsewhere'> {
  readonly isBlank: number;
  readonly isElsewhere: number;
}

/**
 * The `ArrivalBook` on a file of its own. Nothing of it need survive a crash, so it is written without a journal.
 *
 * @param path a file that is not there yet
 */
export function openArrivalBook(path: string): ArrivalBook & { close(): void } {
  const db = new Sqlite(path);
  db.pragma('journal_mode = off');
  db.pragma('synchronous = off');
  db.pragma(`cache_size = -${CACHE_KB}`);
  db.exec(TABLES);
  const inOne = <Item>(write: (item: Item) => void) => {
    const transaction = db.transaction((items: readonly Item[]) => items.forEach((item) => write(item)));
    return async (items: readonly Item[]): Promise<void> => transaction(items);
  };
  const { addRecord, addRow, addElsewhere } = prepareWrites(db);
  let isCompared = false;
  return {
    addRecords: inOne(({ record, identity }) => addRecord.run(record, hashOf(identity))),
    addRows: inOne(({ taskId, rowId, state, identity }) =>
      addRow.run(
        taskId,
        rowId,
        state,
        identity?.by ?? null,
        hashOf(identity),
        Number(SENT_STATES.includes(state)),
      ),
    ),
    addElsewhere: inOne((identity) => addElsewhere.run(hashOf(identity))),
    async compare() {
      if (isCompared) throw new Error('an arrival book is compared once');
      isCompared = true;
      db.exec(COMPARE);
    },
    rows: () => readRows(db),
    records: () => readRecords(db),
    close: () => void db.close(),
  };
}

function prepareWrites(db: Database) {
  return {
    addRecord: db.prepare<[RowId, Buffer | null]>('insert into records (record, identity) values (?, ?)'),
    addRow: db.prepare<[TaskId, RowId, string, string | null, Buffer | null, number]>(
      'insert into rows (task_id, row_id, state, by, identity, is_sent) values (?, ?, ?, ?, ?, ?)',
    ),
    addElsewhere: db.prepare<[Buffer | null]>(
      'insert into elsewhere (identity) values (?) on conflict do nothing',
    ),
  };
}

async function* readRows(db: Database): AsyncGenerator<readonly ComparedRow[]> {
  const page = db.prepare<[number, number], ComparedRow>(
    `select task_id as taskId, row_id as rowId, state, by, coalesce(found, 0) as found, coalesce(sent, 0) as sent,
       coalesce(rank, 0) as rank
     from rows
     left join tallies using (identity)
     left join row_ranks using (task_id)
     where task_id > ?
     order by task_id
     limit ?`,
  );
  for (let after = 0; ; ) {
    const rows = page.all(after, PAGE);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.taskId ?? after;
  }
}

async function* readRecords(db: Database): AsyncGenerator<readonly ComparedRecord[]> {
  const page = db.prepare<[number, number], StoredRecord>(
    `select record, records.identity is null as isBlank, coalesce(sent, 0) as sent, coalesce(known, 0) as known,
       elsewhere.identity is not null as isElsewhere, coalesce(rank, 0) as rank
     from records
     left join tallies using (identity)
     left join elsewhere on elsewhere.identity = records.identity
     left join record_ranks using (record)
     where record > ?
     order by record
     limit ?`,
  );
  for (let after = 0; ; ) {
    const records = page.all(after, PAGE);
    if (records.length > 0) yield records.map(toRecord);
    if (records.length < PAGE) return;
    after = records.at(-1)?.record ?? after;
  }
}

const toRecord = (stored: StoredRecord): ComparedRecord => ({
  ...stored,
  isBlank: stored.isBlank === 1,
  isElsewhere: stored.isElsewhere === 1,
});

const HASH_BYTES = 16;

/** 128 bits: among millions, no two different ones meet. */
function hashOf(identity: Identity | null): Buffer | null {
  if (identity === null) return null;
  return hash('sha256', `${identity.by}:${identity.text}`, 'buffer').subarray(0, HASH_BYTES);
}
