/** L4: the next 100 tasks of a million, beside a bare select and update of the same table. */
import { join } from 'node:path';
import { openDatabase } from '#electron/sqlite/open.ts';
import { atMostTimes, type BenchLine, beside, median } from '#test/support/bench/bench.ts';
import { intentOf, openBenchLedger, turn } from '#test/support/bench/bench-ledger.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';

const CLAIM = 100;
const ROUNDS = 50;

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const rows = isShort ? 200_000 : 1_000_000;
  return withFolder(async (dir) => {
    const ours = await measureOurs(dir, rows);
    const bare = measureBare(dir);
    const name = `L4 next ${CLAIM} of ${rows.toLocaleString('en')}`;
    return [
      atMostTimes(2, { name: `${name}, found`, ours: ours.findMs, unit: 'ms' }, bare.findMs),
      atMostTimes(
        2,
        {
          name: `${name}, found and made durable as one call's intent`,
          ours: ours.findMs + ours.oneCallMs,
          unit: 'ms',
        },
        bare.claimMs,
      ),
      beside(
        {
          name: `${name}, found and made durable as ${CLAIM} calls' intents`,
          ours: ours.findMs + ours.callsMs,
          unit: 'ms',
        },
        bare.claimMs,
      ),
    ];
  });
}

async function measureOurs(dir: string, rows: number) {
  const bench = await openBenchLedger(dir, rows);
  const { ledger, of } = bench;
  const [find, asOne, asMany]: [number[], number[], number[]] = [[], [], []];
  let after = 0;
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    const startedAt = performance.now();
    const tasks = await ledger.fresh(of, after, CLAIM);
    find.push(performance.now() - startedAt);
    after = tasks.at(-1)?.id ?? after;
    const intents = tasks.map((task) => intentOf(bench, task));
    const [first] = intents;
    if (first === undefined) throw new Error('there are too few tasks');
    const isOne = round % 2 === 0;
    const asked = turn([], isOne ? [{ ...first, items: intents.flatMap(({ items }) => items) }] : intents);
    const committedAt = performance.now();
    await ledger.commit(asked);
    (isOne ? asOne : asMany).push(performance.now() - committedAt);
  }
  ledger.close();
  return { findMs: median(find), oneCallMs: median(asOne), callsMs: median(asMany) };
}

/** The same claim by one statement each: select the ids, then update them. */
function measureBare(dir: string) {
  const db = openDatabase(join(dir, 'ledger.db'), { synchronous: 'full' });
  const select = db.prepare(
    "select id, row_id, attempts, max_batch from tasks where run_id = 1 and step = 0 and state = 'waiting' and not_before is null order by id limit 100",
  );
  const claim = db.prepare(
    `update tasks set state = 'inFlight', send_id = 0 where id in (
      select id from tasks where run_id = 1 and step = 0 and state = 'waiting' and not_before is null order by id limit 100)`,
  );
  const [find, both]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    select.all();
    find.push(performance.now() - startedAt);
    const claimedAt = performance.now();
    claim.run();
    both.push(performance.now() - claimedAt);
  }
  db.close();
  return { findMs: median(find), claimMs: median(both) };
}
