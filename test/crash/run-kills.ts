/**
 * Lives through runs that are killed again and again, and checks each at its end.
 * `node test/crash/run-kills.ts --kills 1000 --seed 7` is the long form.
 */
import { parseArgs } from 'node:util';
import { seededRandom } from '#electron/practice/faults/seeded-random.ts';
import { checkLife, type Problem } from './check-life.ts';
import { drawKills, KILL_NAMES, nameOf } from './kill-plan.ts';
import { live } from './life.ts';
import { sceneOf } from './scenes.ts';

export interface KillsReport {
  readonly lives: number;
  readonly kills: number;
  /** How many kills there were of each kind. */
  readonly byName: Readonly<Record<string, number>>;
  /** Requests that the endpoints saw. */
  readonly requests: number;
  readonly problems: readonly Problem[];
}

/** Kills at least so many programs; the same seed draws the same lives. */
export async function runKills(
  kills: number,
  seed: number,
  onLife: (line: string) => void = () => undefined,
): Promise<KillsReport> {
  const random = seededRandom(seed);
  const byName: Record<string, number> = Object.fromEntries(KILL_NAMES.map((name) => [name, 0]));
  const problems: Problem[] = [];
  let [lives, done, requests] = [0, 0, 0];
  for (; done < kills; lives += 1) {
    const life = await live(sceneOf(lives, seed + lives), drawKills(random));
    const found = checkLife(life).map((problem) => `life ${lives} (${life.scene.name}): ${problem}`);
    for (const kill of life.kills) byName[nameOf(kill)] = (byName[nameOf(kill)] ?? 0) + 1;
    done += life.kills.length;
    requests += life.practice.report().requests;
    problems.push(...found);
    for (const problem of found) onLife(problem);
    onLife(
      `life ${lives}, ${life.scene.name}: ${life.kills.map(nameOf).join(' ')} · ${found.length} problems`,
    );
    await life.end();
  }
  return { lives, kills: done, byName, requests, problems };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  });
  const report = await runKills(Number(values.kills), Number(values.seed), (line) => console.log(line));
  console.log(JSON.stringify(report, null, 2));
  if (report.problems.length > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
