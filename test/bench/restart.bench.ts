/** L5: from the start of a program to its first call, after a kill that left many tasks and a long write-ahead log. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { atMostTimes, type BenchLine, median } from '#test/support/bench/bench.ts';
import { withFolder, withPreparedRun } from '#test/support/bench/bench-run.ts';
import { startPracticeChild } from '#test/support/children/practice-child.ts';
import { runKilledProgram, runProgram } from '#test/support/children/run-program.ts';

const WAL_BYTES = 70_000_000;

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const rows = isShort ? 200_000 : 1_000_000;
  const practice = await startPracticeChild({ limits: [], keep: 'counts' });
  const { url } = practice;
  try {
    return await withPreparedRun(
      rows,
      { url, limits: [{ kind: 'concurrency', counts: 'calls', amount: 50 }] },
      async (dataDir, runId) => {
        await runKilledProgram('die-with-wal', { dataDir, url, runId, walBytes: WAL_BYTES });
        const [ours, bare]: [number[], number[]] = [[], []];
        for (let round = 0; round < (isShort ? 1 : 3); round += 1) {
          ours.push(
            await onCopy(dataDir, (copy) => runProgram<number>('start-again', { dataDir: copy, url, runId })),
          );
          bare.push(await onCopy(dataDir, (copy) => runProgram<number>('bare-start', { dataDir: copy })));
        }
        const name = `L5 start after a kill, ${rows.toLocaleString('en')} tasks and a WAL of 70 MB, to the first call`;
        return [atMostTimes(1.5, { name, ours: median(ours), unit: 'ms' }, median(bare))];
      },
    );
  } finally {
    await practice.stop();
  }
}

/** The folder as the kill left it. The shared-memory files are not copied: they die with a machine, not with a program. */
function onCopy<Result>(dataDir: string, use: (copy: string) => Promise<Result>): Promise<Result> {
  return withFolder((dir) => {
    const copy = join(dir, 'copy');
    cpSync(dataDir, copy, { recursive: true, filter: (path) => !path.endsWith('-shm') });
    return use(copy);
  });
}
