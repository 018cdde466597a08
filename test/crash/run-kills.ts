/**
 * Lives through runs that are killed again and again, and checks each at its end.
 * `node test/crash/run-kills.ts --kills 1000 --seed 7 --at-once 6` is the long form.
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

export interface KillsWish {
  /** At least so many programs are killed. */
  readonly kills: number;
  /** The same seed draws the same lives. */
  readonly seed: number;
  /** Lives that go on at the same time: they mostly wait for their limits. */
  readonly atOnce?: number;
}

/** Lives life after life until enough programs were killed, and checks each at its end. */
export async function runKills(
  { kills, seed, atOnce = 1 }: KillsWish,
  onLife: (line: string) => void = () => undefined,
): Promise<KillsReport> {
  const random = seededRandom(seed);
  const byName: Record<string, number> = Object.fromEntries(KILL_NAMES.map((name) => [name, 0]));
  const problems: Problem[] = [];
  let [lives, done, requests] = [0, 0, 0];
  const liveOn = async (): Promise<void> => {
    while (done < kills) {
      const number = lives;
      lives += 1;
      const life = await live(sceneOf(number, seed + number), drawKills(random));
      const found = checkLife(life).map((problem) => `life ${number} (${life.scene.name}): ${problem}`);
      for (const kill of life.kills) byName[nameOf(kill)] = (byName[nameOf(kill)] ?? 0) + 1;
      done += life.kills.length;
      requests += life.practice.report().requests;
      problems.push(...found);
      for (const problem of found) onLife(problem);
      onLife(
        `life ${number}, ${life.scene.name}: ${life.kills.map(nameOf).join(' ')} · ${found.length} problems`,
      );
      await life.end();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, liveOn));
  return { lives, kills: done, byName, requests, problems };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      'at-once': { type: 'string', default: '1' },
    },
  });
  const wish = { kills: Number(values.kills), seed: Number(values.seed), atOnce: Number(values['at-once']) };
  const report = await runKills(wish, (line) => console.log(line));
  console.log(JSON.stringify(report, null, 2));
  if (report.problems.length > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
