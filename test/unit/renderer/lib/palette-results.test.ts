import { expect, test } from 'vitest';
import type { Command } from '#renderer/lib/commands.ts';
import { paletteResults } from '#renderer/lib/palette-results.ts';

const command = (group: Command['group'], title: string): Command => ({
  id: title,
  title,
  group,
  run: () => undefined,
});

const shown = (commands: readonly Command[], typed: string) =>
  paletteResults(commands, typed).map(({ name, commands }) => [name, commands.map(({ title }) => title)]);

test('with nothing typed the groups stand in their order, with a few of each', () => {
  const lists = Array.from({ length: 9 }, (_, place) => command('Lists', `list ${place}`));
  expect(shown([...lists, command('Actions', 'Undo')], '')).toStrictEqual([
    ['Actions', ['Undo']],
    ['Lists', ['list 0', 'list 1', 'list 2', 'list 3', 'list 4']],
  ]);
});

test('the group with the best find stands first', () => {
  const all = [command('Actions', 'Reconfigure'), command('Lists', 'Conference'), command('Runs', 'old')];
  expect(shown(all, 'conf')).toStrictEqual([
    ['Lists', ['Conference']],
    ['Actions', ['Reconfigure']],
  ]);
});

test('what does not fit leaves no group behind', () => {
  expect(shown([command('Runs', 'old')], 'x')).toStrictEqual([]);
});
