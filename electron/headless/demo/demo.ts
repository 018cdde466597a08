import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListInfo } from '#electron/ports/lists.ts';
import { CLAY_LIKE } from '#electron/practice/options/practice-options.ts';
import { sampleLeads } from '#electron/workspace/sibling-program.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import { actualOf, CAUSES, expectedOf } from '#shared/domain/arrivals/reconciliation.ts';
import { type TaskCounts, totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { describeDetected } from '../importing/describe-detected.ts';
import { paint } from '../render/colors.ts';
import { settledOf } from '../render/counts.ts';
import type { Terminal } from '../terminal.ts';
import { type ArrivalScene, checkArrivals } from './arrival-scene.ts';
import { AFTER_MENDING, MISFORTUNES } from './misfortunes.ts';
import { type PracticeServer, startPracticeServer } from './practice-server.ts';
import { type DemoFacts, isProven, type ProofLine, proofOf } from './proof.ts';
import { type SenderParts, send } from './sender.ts';
import { countLost } from './stored-records.ts';

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
  await resumeFailed(stage, run.id);
  const arrivals = await checkTwice(stage, run.id);
  return gatherFacts(stage, { id: run.id, list, arrivals });
}

async function importLeads(workspace: Workspace, terminal: Terminal): Promise<ListInfo> {
  const { list, detected } = await workspace.importer.import(sampleLeads(), {}, () => undefined);
  const key = list.keyColumns.join(', ') || 'none';
  terminal.line(
    `Imported ${list.name}: ${list.rowCount} rows, ${list.columns.length} columns, key: ${key}. ${describeDetected(detected).join(' ')} ` +
      `${list.problemCount} lines were not as they should be; each is told with its reason.`,
  );
  return list;
}

async function resumeFailed(stage: Stage, id: RunId): Promise<void> {
  const { dead } = await stage.workspace.ledger.counts(id);
  stage.terminal.line(
    `Rows that the endpoint refused: ${dead}, for a column of the wrong type. It is mended now; resuming them ...`,
  );
  await stage.practice.misbehave(AFTER_MENDING);
  if (dead > 0) await send(stage, ['resume', String(id), '--failed']);
}

/** The first check finds what is not as it should be, the second one that it was mended. */
interface Checks {
  readonly first: ArrivalScene;
  readonly second: ArrivalScene;
}

async function checkTwice(stage: Stage, id: RunId): Promise<Checks> {
  const { terminal } = stage;
  terminal.line('Exporting the table of the endpoint and checking what arrived ...');
  const first = await checkArrivals(stage, id, 'export.csv');
  const { accepted, resent, missingResent } = first.acted;
  terminal.line(
    `Taken as delivered: ${accepted}. To be sent again: ${resent} in doubt, ${missingResent} missing. Resuming ...`,
  );
  if (resent + missingResent > 0) await send(stage, ['resume', String(id)]);
  terminal.line('Exporting and checking once more ...');
  return { first, second: await checkArrivals(stage, id, 'export-2.csv') };
}

interface Played {
  readonly id: RunId;
  readonly list: ListInfo;
  readonly arrivals: Checks;
}

async function gatherFacts(
  { workspace, practice }: Stage,
  { id, list, arrivals }: Played,
): Promise<DemoFacts> {
  const { ledger, lists } = workspace;
  const counts = await ledger.counts(id);
  const run = await ledger.findRun(id);
  if (run === null) throw new Error('the run is gone');
  const { first, second } = arrivals;
  return {
    rowsInList: list.rowCount,
    rowsLost: await countLost(lists, run, practice),
    duplicates: counts.duplicate,
    rowsOpen: openRows(counts),
    missingFound: first.sums.rows.missing,
    inDoubt: first.sums.rows.uncertainArrived + first.sums.rows.uncertainAbsent,
    inDoubtSettled: first.acted.accepted + first.acted.resent,
    arrivals: {
      expected: expectedOf(second.sums),
      actual: actualOf(second.sums),
      unexplained: CAUSES.reduce(
        (sum, cause) => sum + (cause === 'duplicate' ? 0 : second.sums.rows[cause]),
        second.sums.records.repeat + second.sums.records.stranger,
      ),
    },
    report: await practice.report(),
  };
}

const openRows = (counts: TaskCounts): number => totalOf(counts) - counts.done - counts.duplicate;

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
    ? 'Every row arrived once, and no faster than allowed'
    : 'The proof does not hold';
  terminal.line(`${verdict} (${Math.round(tookMs / 1_000)} s).`);
}
