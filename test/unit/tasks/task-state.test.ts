import { expect, test } from 'vitest';
import {
  TASK_STATES,
  TRANSITIONS,
  totalOf,
  UNFINISHED,
  unfinishedOf,
} from '#shared/domain/tasks/task-state.ts';

test('every state but the finished ones can be left, and none leads to itself', () => {
  const stuck = TASK_STATES.filter((state) => TRANSITIONS[state].length === 0);
  expect(stuck).toEqual(['skipped', 'cached']);
  expect(TASK_STATES.filter((state) => TRANSITIONS[state].includes(state))).toEqual([]);
});

test('nothing delivered leaves again but by way of waiting, where its send must be a new generation', () => {
  expect(TASK_STATES.filter((state) => TRANSITIONS[state].includes('inFlight'))).toEqual(['waiting']);
  expect(TRANSITIONS.done).toEqual(['waiting']);
});

test('counts add up over all states, and over the unfinished ones', () => {
  const counts = Object.fromEntries(TASK_STATES.map((state, index) => [state, 10 ** index])) as Parameters<
    typeof totalOf
  >[0];
  expect(totalOf(counts)).toBe(1_111_111_111);
  expect(unfinishedOf(counts)).toBe(UNFINISHED.reduce((sum, state) => sum + counts[state], 0));
});
