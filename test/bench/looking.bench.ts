/** Looking into a run of a million tasks while it stands: pages, causes, a story; and what the main thread feels of it. */
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { RunViews } from '#electron/ports/run-views.ts';
import { createRunReader } from '#electron/workspace/run-reading/run-reader.ts';
import { openWorkspace } from '#electron/workspace/workspace.ts';
import type { TaskFilter } from '#shared/ipc/runs.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { atMost, type BenchLine, beside, median } from '#test/support/bench/bench.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { planRunOver } from '#test/support/rigs/planned-run.ts';

const PAGES = 40;
const PAGE = 200;
const ALL: TaskFilter = { states: [], reason: null };
const DEAD: TaskFilter = { states: ['dead'], reason: null };
const BY_REASON: TaskFilter = { states: ['dead'], reason: 'refused (422)', status: 422 };

/** Everything was sent: of a hundred rows 80 are done, 15 dead for two reasons, 5 uncertain; each by one call. */
const SETTLE = `
  insert into sends (id, fingerprint, generation, state, run_id, destination_id)
    select rowid_of, cast(printf('%016d', rowid_of) as blob), 0, 'open', 1, 1
    from (select id - 4294967296 + 1 as rowid_of from tasks);
  insert into calls (id, run_id, step, connection_id, destination_id, left_at, arrived_by, ended_at, records, points,
      has_left, accepted, status, reason, request_id, reserved_micros, spent_micros)
    select id - 4294967296 + 1, 1, 0, 1, 1, 1, 2, 2, 1, 1, 1, 1,
      case when row_id % 100 < 10 then 422 when row_id % 100 < 15 then 404 else 200 end, null, 'practice-' || row_id,
      0, 0
    from tasks;
  insert into call_items (task_id, call_id, send_id) select id, id - 4294967296 + 1, id - 4294967296 + 1 from tasks;
  update tasks set send_id = id - 4294967296 + 1, attempts = 1,
    state = case when row_id % 100 < 15 then 'dead' when row_id % 100 < 20 then 'uncertain' else 'done' end,
    reason = case when row_id % 100 < 10 then 'refused (422)' when row_id % 100 < 15 then 'refused (404)'
      when row_id % 100 < 20 then 'no answer after it was sent (ECONNRESET)' end;
  delete from run_counts;
  insert into run_counts (run_id, step, state, tasks) select run_id, step, state, count(*) from tasks group by 1, 2, 3;
  update runs set state = 'ended', ended_at = 3;`;

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const rows = isShort ? 100_000 : 1_000_000;
  return withFolder(async (dir) => {
    const id = await prepare(dir, rows);
    const views = createRunReader({ dataDir: dir, onDeath: (error) => console.error(error) });
    try {
      return await measure(views, id, rows);
    } finally {
      await views.close();
    }
  });
}

async function prepare(dir: string, rows: number): Promise<RunId> {
  const workspace = openWorkspace(dir);
  const path = join(dir, 'leads.csv');
  writeLeadsCsv(path, rows);
  const { list } = await workspace.importer.import(path, {}, () => undefined);
  const id = await planRunOver(workspace, list, { url: 'http://127.0.0.1:1/', limits: [] });
  workspace.close();
  const db = new Database(join(dir, 'ledger.db'));
  db.exec(`begin; ${SETTLE} commit;`);
  db.close();
  return id;
}

async function measure(views: RunViews, runId: RunId, rows: number): Promise<BenchLine[]> {
  const size = `${rows.toLocaleString('en')} tasks`;
  const story = { runId, rowId: (rows - 1) as RowId };
  // The thread starts with the first question.
  const startMs = await timed(() => views.causes(999_999 as RunId).catch(() => []));
  const idleMs = await idleStall();
  const stall = monitorEventLoopDelay({ resolution: 1 });
  stall.enable();
  const anyMs = await pages(views, runId, ALL);
  const dead = await firstAndNext(views, runId, DEAD);
  const byReason = await firstAndNext(views, runId, BY_REASON);
  const causesMs = await timed(() => views.causes(runId));
  const causesAgainMs = await timed(() => views.causes(runId));
  const storyMs = await timed(() => views.story(story));
  const busyPageMs = await pageWhileBusy(views, runId);
  stall.disable();
  return [
    beside({ name: `looking, thread started, against a page of ${size}`, ours: startMs, unit: 'ms' }, anyMs),
    atMost(50, { name: `looking, a page of all of ${size}`, ours: anyMs, unit: 'ms' }),
    beside(
      { name: `looking, first page of the dead, against the next ones`, ours: dead.first, unit: 'ms' },
      dead.next,
    ),
    atMost(50, { name: `looking, next pages of the dead of ${size}`, ours: dead.next, unit: 'ms' }),
    beside(
      { name: `looking, first page of one cause, against the next ones`, ours: byReason.first, unit: 'ms' },
      byReason.next,
    ),
    atMost(50, { name: `looking, next pages of one cause of ${size}`, ours: byReason.next, unit: 'ms' }),
    beside(
      { name: `looking, causes of ${size}, against asked again`, ours: causesMs, unit: 'ms' },
      causesAgainMs,
    ),
    atMost(500, { name: `looking, the story of the last but one of ${size}`, ours: storyMs, unit: 'ms' }),
    atMost(100, { name: `looking, a page while another filter is looked up`, ours: busyPageMs, unit: 'ms' }),
    atMost(16, {
      name: `looking, stall of the main thread (p99)`,
      ours: stall.percentile(99) / 1e6,
      unit: 'ms',
    }),
    beside(
      {
        name: `looking, longest stall of the main thread, against doing nothing`,
        ours: stall.max / 1e6,
        unit: 'ms',
      },
      idleMs,
    ),
  ];
}

/** What the machine itself holds up, with whatever else it does. */
async function idleStall(): Promise<number> {
  const stall = monitorEventLoopDelay({ resolution: 1 });
  stall.enable();
  await pause(2_000);
  stall.disable();
  return stall.max / 1e6;
}

async function pages(views: RunViews, runId: RunId, filter: TaskFilter): Promise<number> {
  const { total } = await views.tasks({ runId, filter, from: 0, count: PAGE });
  const times: number[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    // All over the run, as a scroll bar goes.
    const from = Math.floor((page / PAGES) * total);
    times.push(await timed(() => views.tasks({ runId, filter, from, count: PAGE })));
  }
  return median(times);
}

async function firstAndNext(views: RunViews, runId: RunId, filter: TaskFilter) {
  const first = await timed(() => views.tasks({ runId, filter, from: 0, count: PAGE }));
  return { first, next: await pages(views, runId, filter) };
}

/** A page of one filter while another filter's tasks are looked up. */
async function pageWhileBusy(views: RunViews, runId: RunId): Promise<number> {
  const long = views.tasks({
    runId,
    filter: { states: ['uncertain'], reason: 'nobody has it' },
    from: 0,
    count: 1,
  });
  const ms = await timed(() => views.tasks({ runId, filter: ALL, from: 0, count: PAGE }));
  await long;
  return ms;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
