/** L2: what a row's intent and outcome cost the ledger at full speed, beside plain one-row inserts, durable alike. */
import { join } from 'node:path';
import type { Outcome } from '#electron/ports/ledger.ts';
import { openDatabase } from '#electron/sqlite/open.ts';
import { atMost, type BenchLine, beside, median } from '#test/support/bench/bench.ts';
import {
  type BenchLedger,
  intentOf,
  openBenchLedger,
  outcomeOf,
  turn,
} from '#test/support/bench/bench-ledger.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';

/** Outcomes and intents that share a commit at full speed, with 50 calls on their way. */
const TURN = 25;

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const rows = isShort ? 50_000 : 200_000;
  const ours: number[] = [];
  for (let round = 0; round < 3; round += 1) ours.push(await withFolder((dir) => measureOurs(dir, rows)));
  const oursUs = median(ours);
  const plain = await withFolder(async (dir) => [1, 10, 100].map((size) => measurePlain(dir, size)));
  return [
    atMost(30, { name: `L2 intent and outcome of a row, ${TURN} a commit`, ours: oursUs, unit: 'µs/row' }),
    ...[1, 10, 100].map((size, index) =>
      beside(
        {
          name: `L2 the same, beside one plain insert a row, ${size} a commit`,
          ours: oursUs,
          unit: 'µs/row',
        },
        plain[index] ?? Number.NaN,
      ),
    ),
  ];
}

/** Microseconds a row. */
async function measureOurs(dir: string, rows: number): Promise<number> {
  const bench = await openBenchLedger(dir, rows);
  const startedAt = performance.now();
  const readingMs = await sendAll(bench);
  const elapsedMs = performance.now() - startedAt - readingMs;
  bench.ledger.close();
  return (elapsedMs / rows) * 1_000;
}

/** Takes every task through its intent and its outcome; gives the time that finding the tasks took. */
async function sendAll(bench: BenchLedger): Promise<number> {
  const { ledger, of } = bench;
  let [after, readingMs] = [0, 0];
  let outcomes: readonly Outcome[] = [];
  for (;;) {
    const askedAt = performance.now();
    const tasks = await ledger.fresh(of, after, TURN);
    readingMs += performance.now() - askedAt;
    const committed = await ledger.commit(
      turn(
        outcomes,
        tasks.map((task) => intentOf(bench, task)),
      ),
    );
    if (tasks.length === 0) return readingMs;
    outcomes = tasks.map((task, index) =>
      outcomeOf(bench, task, committed[index] ?? { callId: null, sendIds: [] }),
    );
    after = tasks.at(-1)?.id ?? after;
  }
}

function measurePlain(dir: string, size: number): number {
  const db = openDatabase(join(dir, `plain-${size}.db`), { synchronous: 'full' });
  db.exec('create table plain (id integer primary key, state text not null, reason text) strict');
  const insert = db.prepare(
    "insert into plain (state, reason) values ('inFlight', 'a reason of some length')",
  );
  const commit = db.transaction(() => {
    for (let row = 0; row < size; row += 1) insert.run();
  });
  const commits = 2_000;
  const startedAt = performance.now();
  for (let count = 0; count < commits; count += 1) commit();
  const elapsedMs = performance.now() - startedAt;
  db.close();
  return (elapsedMs / (commits * size)) * 1_000;
}
