import { describe, expect, test } from 'vitest';
import { exitCodeOf, exitCodeOfError, Interrupted } from '#electron/headless/exit-code.ts';
import { dataFolder } from '#electron/workspace/data-folder.ts';
import { NO_TASKS, TASK_STATES } from '#shared/domain/tasks/task-state.ts';
import { UserError } from '#shared/lib/user-error.ts';

describe('the exit code', () => {
  test.each(TASK_STATES)('of an ended run with a row that is %s', (state) => {
    const isGood = ['done', 'skipped', 'duplicate', 'cached'].includes(state);
    expect(exitCodeOf({ kind: 'ended' }, { ...NO_TASKS, done: 3, [state]: 1 }, 0)).toBe(isGood ? 0 : 3);
  });

  test('of a run with no rows is 0', () => {
    expect(exitCodeOf({ kind: 'ended' }, NO_TASKS, 0)).toBe(0);
  });

  test('dead rows that were given up are decided about; one that was not makes it 3', () => {
    const counts = { ...NO_TASKS, done: 2, dead: 2 };
    expect(exitCodeOf({ kind: 'ended' }, counts, 0, 2)).toBe(0);
    expect(exitCodeOf({ kind: 'ended' }, counts, 0, 1)).toBe(3);
  });

  test.each([
    [{ kind: 'paused', by: 'budget', reason: '' }, 4],
    [{ kind: 'paused', by: 'provider', reason: '' }, 5],
    [{ kind: 'paused', by: 'user', reason: '' }, 130],
    [{ kind: 'closed' }, 130],
  ] as const)('of a run that rests as %j is %d', (rest, code) => {
    expect(exitCodeOf(rest, NO_TASKS, 0)).toBe(code);
  });

  test.each([
    [new UserError('usage', ''), 2],
    [new UserError('input', ''), 2],
    [new UserError('state', ''), 2],
    [new UserError('busy', ''), 1],
    [new UserError('environment', ''), 1],
    [new Interrupted(''), 130],
    [new TypeError(''), 1],
  ])('of %o is %d', (error, code) => {
    expect(exitCodeOfError(error)).toBe(code);
  });
});

test.each([
  ['/x', {}, '/x'],
  [undefined, { SLUICE_DATA: '/y' }, '/y'],
  [undefined, { XDG_DATA_HOME: '/xdg' }, '/xdg/sluice'],
  [undefined, {}, '/home/ann/.local/share/sluice'],
])('the data folder for --data %s and %j is %s', (chosen, env, folder) => {
  expect(dataFolder(chosen, { platform: 'linux', home: '/home/ann', env })).toBe(folder);
});

test.each([
  ['darwin', {}, '/home/ann/Library/Application Support/Sluice'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/Sluice'],
])('the data folder on %s with %j is %s', (platform, env, folder) => {
  expect(dataFolder(undefined, { platform, home: '/home/ann', env })).toBe(folder);
});
