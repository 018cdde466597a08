import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListInfo } from '#electron/ports/lists.ts';
import { CLAY_LIKE } from '#electron/practice/options/practice-options.ts';
import {
  checkArrivals,
  RESOLUTION_OF,
  recordReader,
  type SentRecord,
} from '#electron/services/deciding/check-arrivals.ts';
import { type TaskCounts, totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { paint } from '../render/colors.ts';
import { settledOf } from '../render/counts.ts';
import { sampleLeads } from '../sibling-program.ts';
import type { Terminal } from '../terminal.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';
import { AFTER_MENDING, MISFORTUNES } from './misfortunes.ts';
import { type PracticeServer, startPracticeServer } from './practice-server.ts';
import { type DemoFacts, isProven, type ProofLine, proofOf } from './proof.ts';
import { type SenderParts, send } from './sender.ts';

/** What the demo plays with. */
interface Stage extends SenderParts {
  readonly practice: PracticeServer;
}

/**
 * The main job, start to end, in about a minute: a messy list, an endpoint as strict as Clay that misbehaves, a
 * sender that is killed in the middle, and a proof that the endpoint gives.
 *
 * @param program the terminal program's own file, started again as the worker
 * @returns whether the proof holds
 */
export async function runDemo(terminal: Terminal, program: string): Promise<boolean> {
  const startedAt = performance.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'sluice-demo-'));
  const practice = await startPracticeServer({ ...CLAY_LIKE, faults: MISFORTUNES, seed: seedOfToday() });
  const workspace = openWorkspace(dataDir);
  let holds = false;
  try {
    const facts = await play({ program, workspace, terminal, practice });
    const proof = proofOf(facts);
    holds = isProven(proof);
    tellProof(terminal, proof, performance.now() - startedAt);
    return holds;
  } finally {
    workspace.close();
    practice.stop();
    if (holds) rmSync(dataDir, { recursive: true, force: true });
    else terminal.line(`What happened is kept in ${dataDir}.`);
  }
}

/** Another misfortune each time, so that ten demos in a row are ten demos. */
const seedOfToday = (): number => Math.floor(Math.random() * 2 ** 31);

async function play(stage: Stage): Promise<DemoFacts> {
  const { terminal, workspace, practice } = stage;
  terminal.line(
    'A practice endpoint is listening on this machine: 10 rows a second, at most 20 at once, and not kind.',
  );
  const list = await importLeads(workspace, terminal);
  const killAt = 80 + Math.floor(Math.random() * 250);
  terminal.line('Sending ...');
  await send(
    stage,
    ['run', String(list.id), '--webhook', practice.url, '--rate', '10/s', '--burst', '20'],
    (counts) => settledOf(counts) >= killAt,
  );
  const run = (await workspace.ledger.runs()).at(-1);
  if (run === undefined) throw new Error('the worker made no run');
  terminal.line(
    `The sender was killed (SIGKILL) after ${settledOf(await workspace.ledger.counts(run.id))} rows. Resuming ...`,
  );
  await send(stage, ['resume', String(run.id)]);
  await settleUncertain(stage, run.id);
  await resumeFailed(stage, run.id);
  return gatherFacts(stage, run.id, list);
}

async function importLeads(workspace: Workspace, terminal: Terminal): Promise<ListInfo> {
  const { list, detected } = await workspace.importer.import(sampleLeads(), {}, () => undefined);
  const key = list.keyColumns.join(', ') || 'none';
  terminal.line(
    `Imported ${list.name}: ${list.rowCount} rows, ${list.columns.length} columns, separated by "${detected.delimiter}", ` +
      `key: ${key}. ${list.problemCount} lines were not as they should be; each is told with its reason.`,
  );
  return list;
}

/** Asks the endpoint which of the rows in doubt it has: those are taken as delivered, the others are sent again. */
async function settleUncertain(stage: Stage, id: RunId): Promise<void> {
  const { terminal, workspace } = stage;
  const { ledger, lists, clock } = workspace;
  const stored = await storedRecords(stage.practice);
  const arrivals = await checkArrivals({ ledger, lists }, id, (record) => stored.has(textOf(record)));
  for (const found of ['arrived', 'missing'] as const) {
    await ledger.resolve(id, arrivals[found], RESOLUTION_OF[found], clock.now());
  }
  const { arrived, missing } = arrivals;
  terminal.line(
    `Rows that may have arrived: ${arrived.length + missing.length}. The endpoint was asked and has ${arrived.length} of them; ` +
      `sent again: ${missing.length}.`,
  );
  if (missing.length === 0) return;
  await ledger.ready(id);
  await send(stage, ['resume', String(id)]);
}

async function resumeFailed(stage: Stage, id: RunId): Promise<void> {
  const { dead } = await stage.workspace.ledger.counts(id);
  stage.terminal.line(
    `Rows that the endpoint refused: ${dead}, for a column of the wrong type. It is mended now; resuming them ...`,
  );
  await stage.practice.misbehave(AFTER_MENDING);
  if (dead > 0) await send(stage, ['resume', String(id), '--failed']);
}

async function gatherFacts({ workspace, practice }: Stage, id: RunId, list: ListInfo): Promise<DemoFacts> {
  const counts = await workspace.ledger.counts(id);
  return {
    rowsInList: list.rowCount,
    rowsLost: await countLost(workspace, practice, id),
    duplicates: counts.duplicate,
    rowsOpen: openRows(counts),
    report: await practice.report(),
  };
}

const openRows = (counts: TaskCounts): number => totalOf(counts) - counts.done - counts.duplicate;

/** Compares every row of the list, value by value, with what the endpoint holds. */
async function countLost({ ledger, lists }: Workspace, practice: PracticeServer, id: RunId): Promise<number> {
  const run = await ledger.findRun(id);
  if (run === null) throw new Error('the run is gone');
  const stored = await storedRecords(practice);
  const recordOf = await recordReader(lists, run);
  let lost = 0;
  for (const row of await lists.rowIdsAfter(run.plan.listId, 0, Number.MAX_SAFE_INTEGER)) {
    const record = await recordOf(row);
    if (record === null || !stored.has(textOf(record))) lost += 1;
  }
  return lost;
}

async function storedRecords(practice: PracticeServer): Promise<ReadonlySet<string>> {
  return new Set((await practice.rows()).map(({ record }) => textOf(record ?? {})));
}

/** A record as a text that is equal for equal records. */
const textOf = (record: SentRecord | Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));

function tellProof(terminal: Terminal, proof: readonly ProofLine[], tookMs: number): void {
  const widest = Math.max(...proof.map(({ label }) => label.length));
  terminal.line('');
  terminal.line('The proof, as the endpoint counted it:');
  for (const { label, value, holds } of proof) {
    const mark =
      holds === null
        ? ' '
        : holds
          ? paint('ok', 'good', terminal.hasColors)
          : paint('FAILED', 'bad', terminal.hasColors);
    terminal.line(`  ${label.padEnd(widest)}  ${value.padStart(6)}  ${mark}`);
  }
  terminal.line('');
  const verdict = isProven(proof)
    ? 'Every row was sent once, and no faster than allowed'
    : 'The proof does not hold';
  terminal.line(`${verdict} (${Math.round(tookMs / 1_000)} s).`);
}
