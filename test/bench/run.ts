/**
 * Measures the goals of performance.md, each beside its anchor in the same run, and prints them.
 * `node test/bench/run.ts [--short] [--only S1,L2]`; the long form takes about twenty minutes.
 * A missed speed is printed; a broken promise (something lost, sent twice, sent too fast) ends it with an error.
 */
import { parseArgs } from 'node:util';
import { type BenchLine, printBench } from '#test/support/bench/bench.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';
import { run as runClaim } from './claim.bench.ts';
import { run as runCommits } from './commits.bench.ts';
import { run as runExport } from './export.bench.ts';
import { run as runFaults } from './faults.bench.ts';
import { run as runFullSpeed } from './full-speed.bench.ts';
import { run as runImport } from './import.bench.ts';
import { run as runLearning } from './learning.bench.ts';
import { run as runListViews } from './list-views.bench.ts';
import { run as runLooking } from './looking.bench.ts';
import { run as runMemory } from './memory.bench.ts';
import { run as runPace } from './pace.bench.ts';
import { run as runRestart } from './restart.bench.ts';
import { run as runShares } from './shares.bench.ts';
import { run as runWindowGrid } from './window-grid.bench.ts';
import { run as runWindowLoad } from './window-load.bench.ts';
import { run as runWindowStart } from './window-start.bench.ts';
import { run as runXlsx } from './xlsx.bench.ts';

type Bench = (isShort: boolean) => Promise<readonly BenchLine[]>;

const rowsOf = (isShort: boolean): number => (isShort ? 500_000 : 1_000_000);

const BENCHES: Readonly<Record<string, Bench>> = {
  S1: runFullSpeed,
  S2: runPace,
  S3: runLearning,
  S4: runFaults,
  S5: runShares,
  S6: runMemory,
  L1: (isShort) => withFolder((dir) => runImport({ dir, rows: rowsOf(isShort) })),
  L2: runCommits,
  L4: runClaim,
  L5: runRestart,
  L7: (isShort) => withFolder((dir) => runExport({ dir, rows: rowsOf(isShort) })),
  LOOK: runLooking,
  VIEWS: (isShort) => withFolder((dir) => runListViews({ dir, rows: rowsOf(isShort) })),
  W1: runWindowGrid,
  W2: runWindowStart,
  // And W4, and L1 through the window.
  W3: runWindowLoad,
  XLSX: (isShort) => withFolder((dir) => runXlsx({ dir, rows: isShort ? 20_000 : 200_000 })),
};

/** A speed depends on the machine and on what else it does; that nothing is lost, repeated or too fast does not. */
const isPromise = ({ goal }: BenchLine): boolean => goal.startsWith('<= 0');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { short: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  const wanted = values.only === '' ? Object.keys(BENCHES) : values.only.split(',');
  const unknown = wanted.filter((name) => BENCHES[name] === undefined);
  if (unknown.length > 0) throw new Error(`there is no bench ${unknown.join(', ')}`);
  console.log('name: ours · anchor · ratio · goal');
  const missed: BenchLine[] = [];
  for (const name of wanted) {
    const beganAt = performance.now();
    const lines = (await BENCHES[name]?.(values.short)) ?? [];
    printBench(lines);
    console.log(`${name} took ${Math.round((performance.now() - beganAt) / 1_000)} s`);
    missed.push(...lines.filter(({ met }) => !met));
  }
  const broken = missed.filter(isPromise);
  console.log(missed.length === 0 ? 'every goal is met' : `${missed.length} goals are missed`);
  if (broken.length > 0) {
    console.log(`${broken.length} of them are promises: ${broken.map(({ name }) => name).join('; ')}`);
    process.exitCode = 1;
  }
}

await main();
