import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { Life } from './life.ts';
import { PRICE_MICROS } from './scenes.ts';

/** A promise that a life did not keep, as a sentence. */
export type Problem = string;

interface TaskRow {
  readonly rowId: number;
  readonly email: string;
  readonly state: TaskState;
  readonly reason: string | null;
}

/** What both sides say at the end, side by side. */
interface Evidence {
  readonly tasks: readonly TaskRow[];
  /** How often each row arrived and was taken in, by its e-mail address. */
  readonly arrived: ReadonlyMap<string, number>;
}

/** recover.ts: what tells a task that a kill left in doubt from one whose connection broke. */
const LEFT_BY_KILL = 'the program ended before an answer came';

/** Everything that must be true at the end of a life, whatever killed it: the problems found, none when all is well. */
export function checkLife(life: Life): readonly Problem[] {
  const ledger = new Database(join(life.dataDir, 'ledger.db'), { readonly: true });
  const lists = new Database(join(life.dataDir, 'lists.db'), { readonly: true });
  try {
    const evidence = { tasks: tasksOf(ledger, lists), arrived: arrivalsOf(life) };
    return [
      ...checkEnd(life),
      ...checkLost(evidence, life),
      ...checkRepeats(evidence, life),
      ...checkDoubt(evidence, life),
      ...checkLimits(life),
      ...checkSums(ledger, evidence),
      ...checkMoney(ledger, evidence, life),
      ...checkFiles(ledger, lists),
    ];
  } finally {
    ledger.close();
    lists.close();
  }
}

const problemIf = (isSo: boolean, problem: Problem): Problem[] => (isSo ? [problem] : []);

function tasksOf(ledger: Database.Database, lists: Database.Database): readonly TaskRow[] {
  const listId = lists.prepare<[], number>("select id from lists where state = 'ready'").pluck().get();
  const emails = lists
    .prepare<[], { rowId: number; email: string }>(`select row_id as rowId, c2 as email from list_${listId}`)
    .all();
  const emailOf = new Map(emails.map(({ rowId, email }) => [rowId, email]));
  const tasks = ledger
    .prepare<[], Omit<TaskRow, 'email'>>('select row_id as rowId, state, reason from tasks order by id')
    .all();
  return tasks.map((task) => ({ ...task, email: emailOf.get(task.rowId) ?? '' }));
}

function arrivalsOf({ practice }: Life): ReadonlyMap<string, number> {
  const arrived = new Map<string, number>();
  for (const { record } of practice.rows(0, Number.MAX_SAFE_INTEGER)) {
    const email = String(record?.['email']);
    arrived.set(email, (arrived.get(email) ?? 0) + 1);
  }
  return arrived;
}

function checkEnd({ rest }: Life): readonly Problem[] {
  return problemIf(JSON.stringify(rest) !== '{"kind":"ended"}', `the run ended as ${JSON.stringify(rest)}`);
}

/** Nothing lost: every row has a task; what is called done arrived; what did not is in doubt or dead, with a reason. */
function checkLost({ tasks, arrived }: Evidence, { scene }: Life): readonly Problem[] {
  const rows = new Set(tasks.map(({ rowId }) => rowId)).size;
  const lost = tasks.filter(({ state, email }) => state === 'done' && !arrived.has(email));
  const silent = tasks.filter(({ state, reason }) => state !== 'done' && (reason ?? '') === '');
  const unfinished = tasks.filter(({ state }) => !['done', 'dead', 'uncertain'].includes(state));
  return [
    ...problemIf(
      tasks.length !== scene.rows || rows !== scene.rows,
      `${tasks.length} tasks for ${rows} of ${scene.rows} rows`,
    ),
    ...problemIf(lost.length > 0, `lost: ${lost.length} rows are done and never arrived`),
    ...problemIf(silent.length > 0, `${silent.length} rows are not done and nobody says why`),
    ...problemIf(unfinished.length > 0, `${unfinished.length} rows are unfinished at the end`),
  ];
}

/** Nothing repeated: no send was taken in twice, and only `resend` makes a second send of a row. */
function checkRepeats({ arrived }: Evidence, { practice, scene }: Life): readonly Problem[] {
  const twice = [...arrived.values()].filter((times) => times > 1).length;
  const keys = practice
    .requests(0, Number.MAX_SAFE_INTEGER)
    .filter(({ verdict }) => verdict === 'accepted')
    .map(({ idempotencyKey }) => idempotencyKey);
  const sentTwice = keys.length - new Set(keys).size;
  return [
    ...problemIf(scene.policy !== 'resend' && twice > 0, `repeated: ${twice} rows arrived more than once`),
    ...problemIf(sentTwice > 0, `repeated: ${sentTwice} sends were taken in more than once`),
  ];
}

/** A kill leaves no more calls in doubt than the concurrency allows, and no policy but `hold` leaves any. */
function checkDoubt({ tasks }: Evidence, { kills, scene }: Life): readonly Problem[] {
  const doubtful = tasks.filter(({ state }) => state === 'uncertain');
  const byKill = doubtful.filter(({ reason }) => reason === LEFT_BY_KILL).length;
  const most = scene.policy === 'hold' ? kills.length * scene.concurrency : 0;
  return [
    ...problemIf(
      byKill > most,
      `${byKill} rows in doubt after ${kills.length} kills, at most ${most} may be`,
    ),
    ...problemIf(
      scene.policy === 'idempotent' && doubtful.length > 0,
      'rows in doubt at an idempotent destination',
    ),
  ];
}

function checkLimits({ kills, practice, scene }: Life): readonly Problem[] {
  const report = practice.report();
  const exceeded = report.limits
    .filter(({ worst, allowed }) => worst > allowed)
    .map(({ limit, worst, allowed }) => `${limit.kind}: ${worst} of ${allowed}`);
  // What was told to a program that died before it could write it down is not known to the next one.
  const mostEarly = scene.policy === 'hold' ? 0 : kills.length;
  return [
    ...problemIf(report.overruns > 0, `limits: ${report.overruns} requests were over a limit`),
    ...problemIf(exceeded.length > 0, `limits: exceeded as the endpoint saw it (${exceeded.join(', ')})`),
    ...problemIf(
      report.earlyRetries > mostEarly,
      `${report.earlyRetries} rows came again before the time they were told`,
    ),
  ];
}

/** The ledger's totals are the tasks, counted. */
function checkSums(ledger: Database.Database, { tasks }: Evidence): readonly Problem[] {
  const kept = ledger
    .prepare<[], { state: TaskState; tasks: number }>(
      'select state, tasks from run_counts where tasks > 0 order by state',
    )
    .all()
    .map(({ state, tasks }) => `${state} ${tasks}`);
  const counted = Object.entries(Object.groupBy(tasks, ({ state }) => state))
    .map(([state, members]) => `${state} ${members.length}`)
    .toSorted();
  return problemIf(
    kept.join() !== counted.join(),
    `sums: the ledger says ${kept.join(', ')}; there are ${counted.join(', ')}`,
  );
}

/** Spent is what arrived for sure, reserved is what may have; each at its price. */
function checkMoney(ledger: Database.Database, { tasks }: Evidence, { scene }: Life): readonly Problem[] {
  const [spent = 0, reserved = 0] =
    ledger.prepare<[], [number, number]>('select spent_micros, reserved_micros from runs').raw().get() ?? [];
  const done = tasks.filter(({ state }) => state === 'done').length;
  const inDoubt = tasks.filter(({ state }) => state === 'uncertain').length;
  const least = inDoubt * PRICE_MICROS;
  // Where a call in doubt is made again, what was set aside for the first one stays: it may have been charged.
  const isRight = scene.policy === 'hold' ? reserved === least : reserved >= least;
  return [
    ...problemIf(spent !== done * PRICE_MICROS, `money: ${spent} spent for ${done} rows`),
    ...problemIf(!isRight, `money: ${reserved} reserved for ${inDoubt} rows in doubt`),
  ];
}

const one = (db: Database.Database, sql: string): unknown => db.prepare(sql).pluck().get();

/** Both databases are whole, and hold no half list and no half run. */
function checkFiles(ledger: Database.Database, lists: Database.Database): readonly Problem[] {
  const broken = [ledger, lists].filter((db) => {
    const isWhole = db.pragma('integrity_check', { simple: true }) === 'ok';
    return !isWhole || (db.pragma('foreign_key_check') as unknown[]).length > 0;
  });
  const tables = "select count(*) from sqlite_schema where type = 'table' and name glob 'list_[0-9]*'";
  return [
    ...problemIf(broken.length > 0, `${broken.length} databases are damaged`),
    ...problemIf(one(ledger, 'select count(*) from runs') !== 1, 'there is not exactly one run'),
    ...problemIf(
      one(ledger, "select count(*) from runs where state = 'planning'") !== 0,
      'there is half a run',
    ),
    ...problemIf(
      one(ledger, 'select count(*) from calls where ended_at is null') !== 0,
      'there are calls with no end',
    ),
    ...problemIf(
      one(lists, "select count(*) from lists where state <> 'ready'") !== 0,
      'there is half a list',
    ),
    ...problemIf(one(lists, tables) !== 1, 'there are tables of lists that are none'),
  ];
}
