/** A list as the window shows it: sorted, filtered, searched, counted; beside bare statements, with the main thread watched. */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { createImporter } from '#electron/lists/importing/importer.ts';
import { createListViews } from '#electron/lists/views/list-views.ts';
import type { ListViews } from '#electron/ports/list-views.ts';
import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import { atMost, atMostTimes, type BenchLine, median } from '#test/support/bench/bench.ts';
import { type BenchOptions, runFromCommandLine } from '#test/support/bench/run-bench.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';

const ROUNDS = 3;
const RESOLUTION_MS = 1;
const PAGE_ROWS = 100;
const PAGES = 50;

interface Scene {
  readonly views: ListViews;
  readonly whole: ViewSpec;
  readonly rows: number;
}

type Watch = ReturnType<typeof monitorEventLoopDelay>;

/** A statement's milliseconds. */
type Bare = (sql: string, ...params: readonly string[]) => number;

export async function run({ rows, dir }: BenchOptions): Promise<BenchLine[]> {
  const csv = join(dir, 'leads.csv');
  const listsPath = join(dir, 'lists.db');
  writeLeadsCsv(csv, rows);
  const importer = createImporter({ listsPath, clock: { now: () => Date.now() } });
  const examined = await timed(() => importer.examine(csv, {}));
  const { list } = await importer.import(csv, {}, () => {});
  const views = createListViews(listsPath);
  const db = new Database(listsPath, { readonly: true });
  const table = `list_${list.id}`;
  const bare: Bare = (sql, ...params) => {
    const statement = db.prepare<string[]>(sql.replaceAll('LIST', table)).pluck();
    return median(
      Array.from({ length: ROUNDS }, () => {
        const start = performance.now();
        statement.all(...params);
        return performance.now() - start;
      }),
    );
  };
  const whole: ViewSpec = { listId: list.id, filters: [], search: '', sort: null };
  const start = await timed(() => views.open(whole));
  const holds: Watch[] = [];
  const lines: BenchLine[] = [];
  for (const wanted of await wantedOf({ views, whole, rows })) lines.push(await lineOf(wanted, holds, bare));
  await views.close();
  db.close();
  return [
    atMost(1_000, { name: 'Views: file examined, thread and all', ours: examined, unit: 'ms' }),
    atMost(500, { name: 'Views: first open, thread and all', ours: start, unit: 'ms' }),
    ...lines,
    atMost(2, {
      name: 'Views: main thread held, p99',
      ours: median(holds.map((hold) => hold.percentile(99))) / 1e6 - RESOLUTION_MS,
      unit: 'ms',
    }),
    // The machine's other work shows here too.
    atMost(16, {
      name: 'Views: main thread held, longest',
      ours: Math.max(...holds.map(({ max }) => max)) / 1e6 - RESOLUTION_MS,
      unit: 'ms',
    }),
  ];
}

interface Wanted {
  readonly name: string;
  readonly work: () => Promise<number>;
  /** Milliseconds, or times the anchor where there is one. */
  readonly most: number;
  /** A statement that does the bare work of it; null where there is none. */
  readonly anchor: readonly [sql: string, ...params: readonly string[]] | null;
}

const ALL_CELLS = Array.from({ length: 12 }, (_, index) => `instr(lower(c${index}), ?)`).join(' or ');
const SEARCH = [
  `select row_id from LIST where ${ALL_CELLS}`,
  ...Array.from({ length: 12 }, () => 'fair'),
] as const;

async function wantedOf({ views, whole, rows }: Scene): Promise<readonly Wanted[]> {
  // A view that was shown before is kept: each round asks for another one.
  const opened = (specOf: (round: number) => Partial<ViewSpec>) =>
    medianOf((round) => views.open({ ...whole, ...specOf(round) }));
  const { viewId } = await views.open(whole);
  const sorted = await views.open({ ...whole, sort: { column: 'phone', direction: 'descending' } });
  const page = (id: string) =>
    medianOf((round) => views.rows(id, (round * 7_919 * PAGE_ROWS) % (rows - PAGE_ROWS), PAGE_ROWS), PAGES);
  return [
    { name: 'open', work: () => medianOf(() => views.open(whole)), most: 5, anchor: null },
    { name: 'page of 100', work: () => page(viewId), most: 5, anchor: null },
    { name: 'page of 100, sorted', work: () => page(sorted.viewId), most: 5, anchor: null },
    ...sortLines(opened),
    {
      name: 'filter by a part of a text',
      work: () =>
        opened((round) => ({ filters: [{ kind: 'contains', column: 'email', text: `77${round}` }] })),
      most: 1.5,
      anchor: ['select row_id from LIST where instr(lower(c2), ?)', '777'],
    },
    {
      name: 'filter by values',
      work: () =>
        opened((round) => ({
          filters: [{ kind: 'is', column: 'city', values: ['berlin', 'ŁÓDŹ', `${round}`] }],
        })),
      most: 2,
      anchor: ['select row_id from LIST where lower(c8) in (?, ?)', 'berlin', 'Łódź'],
    },
    {
      name: 'search, ASCII',
      work: () => opened((round) => ({ search: `fair.\nsaid "call me in ${round}` })),
      most: 1.5,
      anchor: SEARCH,
    },
    {
      name: 'search, umlauts',
      work: () => opened((round) => ({ search: `MÜLLER${'_'.repeat(round)}` })),
      most: 2,
      anchor: SEARCH,
    },
    {
      name: 'search, Cyrillic',
      work: () => opened((round) => ({ search: `ОЛЕГ${'_'.repeat(round)}` })),
      most: 3,
      anchor: SEARCH,
    },
    ...facetLines({ views, whole }),
    {
      name: 'find first',
      work: () =>
        medianOf((round) =>
          views.find({ viewId, text: `lead.77777${round}@`, from: 0, direction: 'forward' }),
        ),
      most: 1.5,
      anchor: SEARCH,
    },
    {
      name: 'find next',
      work: () =>
        medianOf((round) =>
          views.find({ viewId, text: 'lead.777772@', from: round * 100, direction: 'forward' }),
        ),
      most: 100,
      anchor: null,
    },
  ];
}

type Opened = (specOf: (round: number) => Partial<ViewSpec>) => Promise<number>;

function sortLines(opened: Opened): readonly Wanted[] {
  const lines: Wanted[] = [];
  for (const [name, column, cell] of [
    ['sort by different texts', 'email', 'c2'],
    ['sort by five texts', 'title', 'c4'],
    ['sort by numbers', 'employees', 'c9'],
  ] as const) {
    const work = () =>
      opened((round) => ({
        sort: { column, direction: 'ascending' },
        filters: anything(round),
      }));
    lines.push({ name, work, most: 2, anchor: [`select row_id from LIST order by lower(${cell})`] });
  }
  return lines;
}

/** A filter that lets all rows through, another one each time. */
const anything = (round: number): ViewSpec['filters'] => [
  { kind: 'contains', column: 'linkedin_url', text: 'https://www.linkedin.com'.slice(0, 8 + round) },
];

function facetLines({ views, whole }: Pick<Scene, 'views' | 'whole'>): readonly Wanted[] {
  const lines: Wanted[] = [];
  for (const [name, column, cell] of [
    ['facets, five values', 'city', 'c8'],
    ['facets, all values different', 'email', 'c2'],
  ] as const) {
    const work = () =>
      medianOf((round) =>
        views.facets({ view: { ...whole, filters: anything(round) }, column, search: '', limit: 100 }),
      );
    lines.push({
      name,
      work,
      most: 4,
      anchor: [`select count(*) from LIST group by lower(${cell}) order by 1 desc limit 100`],
    });
  }
  return lines;
}

/** Each beside its bare statement at once, as the machine is busy now and idle then. */
async function lineOf({ name, work, most, anchor }: Wanted, holds: Watch[], bare: Bare): Promise<BenchLine> {
  // Each its own: one that is stopped and goes on takes the time between for a hold.
  const watch = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  holds.push(watch);
  watch.enable();
  const ours = await work();
  watch.disable();
  const line = { name: `Views: ${name}`, ours, unit: 'ms' };
  return anchor === null ? atMost(most, line) : atMostTimes(most, line, bare(...anchor));
}

async function medianOf(work: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timed(() => work(round)));
  return median(times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

if (import.meta.main) await runFromCommandLine(run);
