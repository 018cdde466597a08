import { afterEach, describe, expect, test } from 'vitest';
import { checkLife } from './check-life.ts';
import { KILL_NAMES, type Kill } from './kill-plan.ts';
import { type Life, live } from './life.ts';
import { runKills } from './run-kills.ts';
import { SABOTAGES } from './sabotage.ts';
import { type Scene, sceneOf } from './scenes.ts';

const KILLS = Number(process.env['SLUICE_KILLS'] ?? 50);
const SEED = Number(process.env['SLUICE_SEED'] ?? 7);

test(`every promise holds over ${KILLS} kills at every milestone and at random moments`, async () => {
  const report = await runKills({ kills: KILLS, seed: SEED });
  expect(report.problems).toEqual([]);
  expect(report.kills).toBeGreaterThanOrEqual(KILLS);
  expect(KILL_NAMES.filter((name) => report.byName[name] === 0)).toEqual([]);
});

/** Without a refusal, or a slower pace that would be learned of one: nothing that is spoilt is to be hidden by it. */
const quiet = (scene: Scene): Scene => ({ ...scene, practice: { ...scene.practice, faults: [] } });

/** With a window that is still open when a program was started anew, slow as that may be. */
const withLongWindow = (scene: Scene): Scene => {
  const window = { kind: 'slidingWindow', windowMs: 15_000 } as const;
  return {
    ...scene,
    // A few more than the window takes: the control is over when they were let in.
    rows: 125,
    practice: { ...scene.practice, limits: [{ ...window, count: 120 }] },
    runTo: (practice) => ({
      ...scene.runTo(practice),
      limits: [
        { kind: 'concurrency', counts: 'calls', amount: scene.concurrency },
        { ...window, counts: 'records', amount: 120 },
      ],
    }),
  };
};

describe('control: the checks notice', () => {
  let life: Life | null = null;
  afterEach(() => life?.end());

  /** Answers are here and outcomes are not written: what is in flight then has arrived. */
  const asAnswerComes = (nth: number): Kill => ({ kind: 'milestone', milestone: 'callLanded', nth });
  const AS_ANSWERS_COME = [asAnswerComes(60), asAnswerComes(40)];
  /** Started anew once alone, so that all of it lies within the window; what is left is more than has room in it. */
  const NEARLY_FULL = [asAnswerComes(110)];

  test.each([
    ['a recovery that sends again what was in flight', SABOTAGES.repeats, /^repeated: \d+ rows/],
    ['a row that is done and never arrived', SABOTAGES.losses, /^lost: \d+ rows/],
    ['totals that are not the tasks', SABOTAGES.wrongSums, /^sums:/],
    ['money that is forgotten', SABOTAGES.lostMoney, /^money:/],
  ])('%s', async (_what, sabotage, expected) => {
    life = await live(quiet(sceneOf(0, SEED)), AS_ANSWERS_COME, sabotage);
    expect(checkLife(life)).toContainEqual(expect.stringMatching(expected));
  });

  test('a start that forgets what its limits had let out', async () => {
    life = await live(withLongWindow(quiet(sceneOf(0, SEED))), NEARLY_FULL, SABOTAGES.overruns);
    expect(checkLife(life)).toContainEqual(expect.stringMatching(/^limits: exceeded/));
  });

  test('nothing where a window is long and nothing was spoilt', async () => {
    life = await live(withLongWindow(quiet(sceneOf(0, SEED))), NEARLY_FULL);
    expect(checkLife(life)).toEqual([]);
  });

  test('nothing where nothing was spoilt', async () => {
    life = await live(sceneOf(0, SEED), AS_ANSWERS_COME);
    expect(checkLife(life)).toEqual([]);
  });
});
