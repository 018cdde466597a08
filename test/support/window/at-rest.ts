import { expect } from 'vitest';

const MOVES = '[data-starting-style], [data-ending-style]';

const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });

/** What comes to an end by itself; a shape that pulses while something loads does not. */
const moving = (): readonly Animation[] =>
  document
    .getAnimations()
    .filter(
      ({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity,
    );

/** Waits until nothing comes, goes or changes its colour any more: half way there are colours that nobody chose. */
export async function atRest(): Promise<void> {
  await expect
    .poll(async () => {
      // What was just drawn begins to move with the next frame.
      await nextFrame();
      await nextFrame();
      return [moving().length, document.querySelectorAll(MOVES).length];
    })
    .toEqual([0, 0]);
}
